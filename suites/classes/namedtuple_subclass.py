# A class derived from a named tuple: keywords reach the fields, methods see them.
from collections import namedtuple
Base = namedtuple('Base', 'a b')


class Point(Base):
    def total(self):
        return self.a + self.b


for p in (Point(1, 2), Point(1, b=2), Point(b=2, a=1)):
    print(p.total(), p.a, p[1], len(p), list(p), p == (1, 2), isinstance(p, tuple))
try:
    Point(1)
except TypeError:
    print('TypeError')
