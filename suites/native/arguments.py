# Native functions take arguments like others: defaults, stars, keywords; and complain like them.
@micropython.native
def show(a, b=2, *rest, k=3, **others):
    return (a, b, rest, k, sorted(others.items()))


print(show(1))
print(show(1, 5, 6, 7, k=8, z=9))
print(show(*[1, 2, 3], **{"k": 4, "y": 5}))
print(show(b=1, a=2))


@micropython.native
def two(a, b):
    a, b = b, a
    return a - b


print(two(1, 10), two(b=1, a=10))
for arguments in ((), (1,), (1, 2, 3)):
    try:
        two(*arguments)
    except TypeError as e:
        print("TypeError", e)
try:
    two(1, c=2)
except TypeError as e:
    print("TypeError")


@micropython.native
def many(a, b, c, d, e, f, g):
    h = a + b
    i = c + d
    j = e + f
    return [a, b, c, d, e, f, g, h, i, j]


print(many(1, 2, 3, 4, 5, 6, 7))


@micropython.native
class Point:
    kind = "point"

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx=1, dy=1):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return "({}, {})".format(self.x, self.y)


class Named(Point):
    @micropython.native
    def __init__(self, name, *place):
        super().__init__(*place)
        self.name = name


print(Point(1, 2).moved(dy=5), Named("n", 3, 4).moved(), Named("n", 3, 4).name, Point.kind)
