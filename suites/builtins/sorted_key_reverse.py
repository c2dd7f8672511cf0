# sorted: key, reverse, any iterable, a new list each time, bad comparisons.
src = [3, 1, 2]
print(sorted(src), src, sorted(src) is src)
print(sorted('hello'), sorted((2, 1)), sorted({3, 1, 2}), sorted({'b': 1, 'a': 2}))
print(sorted(range(5), reverse=True), sorted(['b', 'A', 'c'], key=str.lower))
print(sorted([-3, 2, -1], key=abs), sorted([-3, 2, -1], key=abs, reverse=True))
print(sorted([(2, 'a'), (1, 'b'), (1, 'a')]), sorted([]), sorted([1.5, 1, 2**70, -2**70]))
print(sorted(x * x % 7 for x in range(7)))
print(sorted([[2], [1, 5], [1]]), sorted(['', 'a', 'A', '1', 'aa']))
for f in (lambda: sorted([1, 'a']), lambda: sorted(5), lambda: sorted([1, 2], key=1)):
    try:
        f()
    except TypeError:
        print('TypeError')


class K:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n > other.n


print([k.n for k in sorted([K(1), K(3), K(2)])])
