# yield from passes values out, sends in, and evaluates to the return value.
def inner(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


def outer():
    a = yield from inner(2)
    print("inner returned", a)
    b = yield from inner(1)
    return a + b


o = outer()
print(next(o), o.send("x"), o.send("y"))
try:
    o.send("z")
except StopIteration as e:
    print(e.value)


def chain(*its):
    for it in its:
        yield from it


print(list(chain([1, 2], "ab", (3,), range(2), {9: 1}, inner(2), b"z")))
