# assert raises AssertionError with its message, which is evaluated only on failure.
def msg():
    print("message evaluated")
    return "why"


assert True, msg()
try:
    assert 1 == 2, msg()
except AssertionError as e:
    print(e, e.args)
try:
    assert []
except AssertionError as e:
    print(repr(str(e)), e.args)
try:
    assert 0, (1, 2)
except AssertionError as e:
    print(e.args)
assert (0, "a tuple is true") if True else 0
print("end", __debug__)
