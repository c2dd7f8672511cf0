# print and str use __str__, containers use __repr__; each falls back as documented.
class Both:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


class OnlyRepr:
    def __repr__(self):
        return "only repr"


class Sub(Both):
    def __repr__(self):
        return "sub " + super().__repr__()


print(Both(), str(Both()), repr(Both()), [Both()], (Both(),), {1: Both()}, f"{Both()} {Both()!r}")
print(OnlyRepr(), str(OnlyRepr()), [OnlyRepr()], "%s %r" % (OnlyRepr(), OnlyRepr()))
print(Sub(), [Sub()], "{} {!r}".format(Sub(), Sub()))


class Counter:
    n = 0

    def __repr__(self):
        Counter.n += 1
        return "c%d" % Counter.n


c = Counter()
print([c, c], (c,))
