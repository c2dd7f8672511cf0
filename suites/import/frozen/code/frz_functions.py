# Functions of every kind.
def plain(a, b=2, *rest, c=3, **more):
    return a, b, rest, c, sorted(more.items())


def closure(step):
    total = 0

    def add(n):
        nonlocal total
        total += n * step
        return total

    return add


def numbers(stop):
    for n in range(stop):
        got = yield n * n
        if got:
            yield got


class Base:
    registry = []

    def __init__(self, label):
        self.label = label
        Base.registry.append(label)

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self.label)

    @property
    def upper(self):
        return self.label.upper()


class Derived(Base):
    def __init__(self, label):
        super().__init__(label * 2)


def fails(depth):
    if depth:
        return fails(depth - 1)
    raise ValueError("from frozen code")
