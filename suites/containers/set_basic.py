# Sets: literals, add, discard, remove, membership, pop, clear, length.
s = {3, 1, 2, 3}
print(len(s), sorted(s), 1 in s, 9 in s, set(), {5}, bool(set()), len({1, 1.0, True}), set([]) == set(), sorted(set('hello')))
s.add(4)
s.add(4)
s.discard(1)
s.discard(100)
s.remove(2)
print(sorted(s), s.add(0), s.discard(0), s.remove(3), s)
try:
    s.remove(99)
except KeyError as e:
    print('KeyError', e.args)
print(s.pop(), len(s))
try:
    s.pop()
except KeyError:
    print('KeyError')
for bad in ([], {}, {1}):
    try:
        {bad}
    except TypeError:
        print('TypeError')
    try:
        s.add(bad)
    except TypeError:
        print('TypeError add')
try:
    set(5)
except TypeError:
    print('TypeError')
t = {1, 2}
c = t.copy()
t.clear()
print(t, sorted(c), sorted({x % 3 for x in range(10)}), {frozenset([1])} == {frozenset((1,))})
