# union, intersection, difference and friends take any iterable; update and difference many.
a = {1, 2, 3, 4}
print(sorted(a.union([5, 1])), sorted(a.union((6,))), sorted(a.intersection([2, 3, 9])), sorted(a.difference((1,), [2])), sorted(a.symmetric_difference([4, 5])))
print(a.isdisjoint([9]), a.isdisjoint({4}), a.issubset(range(10)), a.issubset([1]), a.issuperset([1, 2]), a.issuperset('a'), set().issubset([]), a.isdisjoint(()))
u = {1}
print(u.update([2, 3], 'ab', {9: 'v'}), sorted(u, key=str))
i = {1, 2, 3}
print(i.intersection_update([2, 3, 4]), sorted(i))
d = {1, 2, 3}
print(d.difference_update([1], (3,)), sorted(d))
s = {1, 2}
print(s.symmetric_difference_update([2, 3]), sorted(s), sorted(a))
s.update()
print(sorted(s))
for g in (lambda: a.union(5), lambda: a.intersection(None), lambda: a.update(1), lambda: a.union([[]])):
    try:
        g()
    except TypeError:
        print('TypeError')
