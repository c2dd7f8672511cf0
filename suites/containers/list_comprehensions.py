# List comprehensions: conditions, nesting, scope of the loop variable.
print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3], [a + b for a in 'ab' for b in 'xy'])
print([[j for j in range(i)] for i in range(4)], [x if x > 1 else -x for x in (0, 1, 2)], [y for x in [[1], [2, 3]] for y in x])
x = 'kept'
l = [x for x in range(3)]
print(x, l, [(lambda v: v + 1)(v) for v in l])


def f(n):
    return [n * i for i in range(n) if i != n - 1]


print(f(4), [a for a, b in [(1, 2), (3, 4)]], [a + sum(b) for a, *b in [(1, 2, 3)]])
print([c.upper() for c in 'abc' if c not in 'b'], [z for z in []])
