# A yield inside `if False` is removed with its branch, so the function is no generator.
def f():
    if False:
        yield
    return "plain"


def g():
    if 0 and print():
        yield 1
    while 0:
        yield 2
    return 5


def h(flag):
    if flag:
        yield 1


print(f(), g(), list(h(0)), list(h(1)))
