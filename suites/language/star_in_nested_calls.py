# Star calls pass through several layers unchanged.
def inner(a, b=0, *args, c=0, **kw):
    return (a, b, args, c, sorted(kw.items()))


def pass_through(*args, **kw):
    return inner(*args, **kw)


def prepend(x, *args, **kw):
    return pass_through(x, *args, extra=True, **kw)


print(pass_through(1))
print(pass_through(1, 2, 3, c=4, d=5))
print(prepend(0, 1, 2, c=3, z=4))
print(prepend(*"abc", **{"c": 1}))
partial = lambda f, *a, **k: lambda *b, **j: f(*a, *b, **k, **j)
print(partial(inner, 1, c=2)(3, 4, y=5))
big = tuple(range(50))
print(len(pass_through(*big)[2]), pass_through(*big, *big, c=1)[2][-1])
