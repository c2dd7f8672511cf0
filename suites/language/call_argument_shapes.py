# Every shape of call against every shape of parameter list.
def plain(a, b, c):
    return a, b, c


def defaults(a, b=2, c=3):
    return a, b, c


def star(a, *rest):
    return a, rest


def keywords(a, **kw):
    return a, sorted(kw.items())


def everything(a, b=2, *rest, k, d=4, **kw):
    return a, b, rest, k, d, sorted(kw.items())


print(plain(1, 2, 3), plain(1, c=3, b=2), plain(*(1, 2, 3)), plain(1, *[2], c=3), plain(**{"a": 1, "b": 2, "c": 3}), plain(*"xyz"))
print(defaults(1), defaults(1, c=5), defaults(1, 4), defaults(*(1,), **{"b": 7}), defaults(c=1, a=2))
print(star(1), star(1, 2, 3), star(*range(4)), star(*(1,), *(2, 3), 4), star(1, *()))
print(keywords(1), keywords(a=1, z=2), keywords(1, **{"x": 2}, y=3), keywords(*[1], **{}, **{"q": 0}))
print(everything(1, k=0), everything(1, 9, 8, 7, k=0), everything(*range(5), k=1, d=2, e=3, **{"f": 4}), everything(k=5, a=6))
for f in (lambda: plain(1, 2), lambda: plain(1, 2, 3, 4), lambda: plain(1, 2, 3, c=4), lambda: plain(1, 2, d=3), lambda: everything(1), lambda: star(), lambda: defaults(x=1), lambda: everything(k=1)):
    try:
        print(f())
    except TypeError:
        print("TypeError")
