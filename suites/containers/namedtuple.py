# namedtuple: fields by name and index, tuple behaviour, errors.
from collections import namedtuple
P = namedtuple('P', ['x', 'y'])
p = P(1, 2)
q = P(y=5, x=4)
print(p, q, p.x, p[1], q.y, len(p), p == (1, 2), p == P(1, 2), p < q, p + (3,), list(p), p[::1], 2 in p)
a, b = p
print(a, b, isinstance(p, tuple), isinstance(p, P), P.__name__, hash(p) == hash((1, 2)), {p: 'k'}[(1, 2)])
S = namedtuple('S', 'one two three')
C = namedtuple('C', ('only',))
print(S(1, 2, 3), C([]), S(1, three=3, two=2), max(P(1, 9), P(2, 0)))
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: P(1, x=2), lambda: P()):
    try:
        f()
    except TypeError:
        print('TypeError')
for f in (lambda: setattr(p, 'x', 5), lambda: p.z):
    try:
        f()
    except AttributeError:
        print('AttributeError')


class Q(P):
    def dist2(self):
        return self.x ** 2 + self.y ** 2


print(Q(3, 4).dist2(), Q(3, 4) == (3, 4), sorted([P(2, 1), P(1, 5)]), '%d-%d' % p)
