# A subclass of tuple with its own constructor and properties.
class Point(tuple):
    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, other):
        return Point(self.x + other[0], self.y + other[1])


p = Point(1, 2)
print(p.x, p.y, len(p), p[0], p[-1], p[:1], list(p), p == (1, 2), (1, 2) == p)
q = p + (10, 20)
print(q.x, q.y, type(q).__name__, isinstance(q, tuple), hash(q) == hash((11, 22)))
x, y = q
print(x, y, 11 in q, q.index(22), q.count(11), q < (12,), {q: "at"}[(11, 22)], q * 2)
print(sorted([Point(2, 1), Point(1, 9), Point(1, 3)]) == [(1, 3), (1, 9), (2, 1)])
