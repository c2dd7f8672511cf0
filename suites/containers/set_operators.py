# | & - ^ and comparison operators on set and frozenset.
a, b = {1, 2, 3, 4}, {3, 4, 5}
for r in (a | b, a & b, a - b, b - a, a ^ b, a | set(), a & set(), a ^ a, a - a):
    print(sorted(r), end=' ')
print()
print({1, 2} < a, {1, 2} <= a, a <= a, a < a, a > {1}, a >= a, a == {4, 3, 2, 1}, a != b, set() < a, {9} < a, a < {1, 2})
f = frozenset([3, 4, 5])
print(type(a | f).__name__, type(f | a).__name__, a & f == {3, 4}, f == b, f == {3, 4, 5}, sorted(f - a))
c = d = {1, 2}
c |= {3}
c &= {2, 3, 4}
c ^= {4, 2}
c -= {3}
print(sorted(c), c is d)
for g in (lambda: a | [1], lambda: a & 'x', lambda: a - None, lambda: a + a, lambda: a < [1], lambda: a * 2, lambda: a[0]):
    try:
        g()
    except TypeError:
        print('TypeError')
print(a == [1, 2, 3, 4], a != 5)
