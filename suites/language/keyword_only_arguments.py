# Parameters after * or *args must be given by keyword.
def f(a, *, b, c=3):
    return a, b, c


def g(*args, sep="-", **kw):
    return args, sep, sorted(kw)


print(f(1, b=2), f(b=5, a=4, c=6))
print(g(1, 2), g(1, sep="+"), g(sep=0, x=1, y=2), g())
for call in (lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, b=3), lambda: f(b=1), lambda: f(1, b=2, d=3)):
    try:
        print(call())
    except TypeError:
        print("TypeError")


def h(*, only):
    return only


print(h(only=1))
