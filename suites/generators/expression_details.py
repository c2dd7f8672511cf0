# Generator expressions: scope, single use, nesting, conditions.
n = 10
g = (n * i for i in range(3))
n = 100
print(list(g), list(g))
print(sum(i for i in range(5)), list(i for i in "ab" for j in range(2)))
h = ((i, j) for i in range(3) for j in range(i))
print(next(h), list(h))
print(list((x for x in row) for row in []), [list(y for y in range(x)) for x in range(3)])


def f(k):
    return (k + i for i in range(2))


a, b = f(1), f(10)
print(next(a), next(b), next(a), next(b))
print(type(a).__name__, dict((k, v) for k, v in [(1, 2)]), max((len(w), w) for w in ("a", "bcd")))
