# exit: 1
# Several arguments print as a tuple.
def fail(*args):
    raise ValueError(*args)


try:
    fail("one")
except ValueError as e:
    print(e)
fail("one", 2, None)
