# *args collects positionals as a tuple, **kw collects keywords as a new dict.
def f(a, b=2, *args, **kw):
    return a, b, args, sorted(kw.items())


print(f(1))
print(f(1, 3))
print(f(1, 3, 4, 5))
print(f(1, x=9, y=8))
print(f(b=7, a=6, z=0))
print(f(*range(4), **{"k": "v"}))
d = {"x": 1}


def change(**kw):
    kw["x"] = 2
    kw["new"] = 3
    return sorted(kw.items())


print(change(**d), d)


def types(*a, **k):
    return type(a), type(k), len(a), len(k)


print(types(), types(1, 2, m=3))
