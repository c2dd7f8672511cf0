# exit: 1
# An exception class raised without arguments prints its name and nothing else.
def check(x):
    assert x > 0
    return x


print(check(1))
print(check(-1))
