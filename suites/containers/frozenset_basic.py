# frozenset: construction, hashing, no mutation, use as key and member.
f = frozenset([1, 2, 2])
print(len(f), sorted(f), 1 in f, 5 in f, frozenset(), frozenset([7]), f == {1, 2}, f == frozenset((2, 1)), bool(frozenset()))
d = {f: 'f', frozenset(): 'e'}
print(d[frozenset([2, 1])], d[frozenset('')], frozenset([1]) in {frozenset([1])}, hash(f) == hash(frozenset([2, 1])))
for name in ('add', 'remove', 'discard', 'pop', 'clear', 'update', 'copy', 'union'):
    print(name, hasattr(f, name), end=' ')
print()
print(sorted(f.union([3])), sorted(f | {5}), sorted(f & {1}), sorted(f.difference([1])), sorted(f.symmetric_difference({2, 9})), f.copy() == f)
print(f.issubset({1, 2, 3}), f.issuperset([1]), f.isdisjoint([3]), f < {1, 2, 3}, f >= f, sorted(f.intersection([2])))
g = f
g |= {8}
print(sorted(g), sorted(f))
