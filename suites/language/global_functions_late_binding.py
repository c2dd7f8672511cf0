# Function bodies look names up when they run.
def caller():
    return helper(3)


try:
    caller()
except NameError:
    print("not yet")


def helper(x):
    return x + 1


print(caller())
helper = lambda x: x * 100
print(caller())
alias = caller
caller = None
print(alias())
obj = {"f": helper}
print(obj["f"](2), [helper, len][1]("abc"), (alias or helper)())
