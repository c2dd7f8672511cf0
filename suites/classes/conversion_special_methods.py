# __int__, __float__, __complex__, __str__, __repr__ and __bool__ in conversions.
class V:
    def __int__(self):
        return 7

    def __float__(self):
        return 2.5

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __hash__(self):
        return 11


v = V()
print(int(v), float(v), str(v), repr(v), hash(v))
print(v, [v], (v,), {1: v}, {v})
print("%s %r" % (v, v), "{} {!s} {!r}".format(v, v, v), f"{v} {v!r}")
print("%d" % int(v), "%.2f" % float(v))


class OnlyComplex:
    def __complex__(self):
        return 1 + 2j


print(complex(OnlyComplex()), complex(v))
