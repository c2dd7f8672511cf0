# Named tuples are tuples with names: fields, unpacking, comparing, methods of subclasses.
from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), tuple(p), len(p), p + (3,), p * 2, 2 in p, hash(p) == hash((1, 2)))
x, y = p
print(x, y, sorted([Point(2, 1), Point(1, 5), Point(1, 2)]), Point(*"ab"), Point(**{"x": 5, "y": 6}), isinstance(p, tuple), {p: "key"}[(1, 2)])
Other = namedtuple("Other", "a b c")
print(Other(1, 2, 3), Other(c=1, b=2, a=3).a, [o.b for o in map(Other, "ab", "cd", "ef")], Other.__name__)


class Vector(Point):
    def length2(self):
        return self.x**2 + self.y**2


v = Vector(3, 4)
print(v.length2(), v[0], v == (3, 4), isinstance(v, Point))
for f in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=1), lambda: p.z, lambda: setattr(p, "x", 5)):
    try:
        f()
        print("worked")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
