# A small vector class that uses many special methods together.
class Vec:
    def __init__(self, *xs):
        self.xs = xs

    def __repr__(self):
        return "Vec(%s)" % ", ".join(str(x) for x in self.xs)

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self, o)))

    def __mul__(self, k):
        if isinstance(k, Vec):
            return sum(a * b for a, b in zip(self, k))
        return Vec(*(x * k for x in self.xs))

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __iter__(self):
        return iter(self.xs)

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        return self.xs[i]

    def __eq__(self, o):
        return tuple(self) == tuple(o)

    def __hash__(self):
        return hash(self.xs)

    def __bool__(self):
        return any(self.xs)

    def __abs__(self):
        return (self * self) ** 0.5


v, w = Vec(3, 4), Vec(1, 2)
print(v + w, v * 2, 2 * v, v * w, -v, abs(v), len(v), v[0], v[-1], list(w))
print(v == Vec(3, 4), v != w, bool(Vec(0, 0)), {v: "v"}[Vec(3, 4)], sum([v, w], Vec(0, 0)), max([w, v], key=abs))
x, y = v
v += w
print(x, y, v, (4, 6) == tuple(v))
