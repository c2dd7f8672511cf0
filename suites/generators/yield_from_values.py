# yield from: values out, values sent in, the result, and any iterable as the inner one.
def inner():
    a = yield "i1"
    print("inner got", a)
    b = yield "i2"
    print("inner got", b)
    return "result"


def outer():
    r = yield from inner()
    print("outer got", r)
    r = yield from [1, 2]
    print(r)
    r = yield from "xy"
    yield from ()
    yield from {5: 6}
    yield from range(2)
    return (yield from inner())


g = outer()
print(next(g), g.send("A"), g.send("B"))
out = []
try:
    while True:
        out.append(next(g))
except StopIteration as e:
    print(out, e.value)
try:
    list(iter((lambda: (yield from 5))()))
except TypeError:
    print("TypeError")
