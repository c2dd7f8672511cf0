# namedtuple._asdict: a dict from names to items, in the order of the fields.
from collections import namedtuple

Point = namedtuple('Point', 'x y z')
point = Point(1, [2], z='three')
fields = point._asdict()
print(list(fields.items()), isinstance(fields, dict), fields == {'x': 1, 'y': [2], 'z': 'three'})
fields['x'] = 5
print(point, point._asdict()['x'], point._asdict()['y'] is point.y)
print(namedtuple('Empty', '')()._asdict() == {})


class Named(Point):
    def total(self):
        return sum([len(name) for name in self._asdict()])


print(Named(1, 2, 3).total(), list(Named('a', 'b', 'c')._asdict().values()))
