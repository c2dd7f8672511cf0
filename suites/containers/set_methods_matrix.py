# Every method and operator of set and frozenset.
a, b = {1, 2, 3}, {3, 4}
for x, y in ((a, b), (frozenset(a), b), (a, frozenset(b)), (frozenset(a), frozenset(b))):
    print(*[sorted(r) for r in (x | y, x & y, x - y, x ^ y, x.union(y), x.intersection(y), x.difference(y), x.symmetric_difference(y))])
    print(type(x | y) is type(x), x.isdisjoint(y), x.issubset(y), x.issuperset({1}), x < y, x <= x, x > {1, 2}, x >= y, x == set(x), x != y)
print(sorted(a.union([9, "x"]), key=str), sorted(a.intersection([1, 2, 7])), sorted(a.difference([1], [2])), sorted(a.difference(())), a.isdisjoint("abc"), sorted(a.symmetric_difference([3, 5])))
c = a.copy()
c.add(4)
c.discard(1)
c.discard(99)
c.remove(2)
print(sorted(c), sorted(a), c.pop() in (3, 4), len(c))
c.update([7, 8, 9])
c -= {7}
c |= {1}
c ^= {1, 2}
c &= {2, 8, 9}
print(sorted(c))
c.intersection_update([8, 9])
c.difference_update([9])
c.symmetric_difference_update([8, 5])
print(c, c.clear(), c, {frozenset([1]): "f"}[frozenset([1])], len({1, 1.0, True}), {(), ()}, sorted(set("aab")))
