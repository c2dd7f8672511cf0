# OrderedDict keeps insertion order through updates, deletions and reinsertions.
from collections import OrderedDict
d = OrderedDict()
for k in 'zebra':
    d[k] = ord(k)
print(list(d), list(d.values()), len(d))
d['b'] = 0
del d['z']
d['z'] = 1
print(list(d.items()))
e = OrderedDict([('b', 1), ('a', 2)])
e.update(c=3)
e.setdefault('d', 4)
print(list(e), e['a'], e.get('q'), 'c' in e, e.popitem(), e.pop('b'), list(e.keys()))
print(OrderedDict([('x', 1), ('y', 2)]) == OrderedDict([('y', 2), ('x', 1)]), e == OrderedDict([('a', 2), ('c', 3)]), e != OrderedDict())
print(list(OrderedDict.fromkeys('a', 5)), list(e.copy().items()), isinstance(e, dict))
for i in range(50):
    e[i * 13 % 50] = i
print(list(e)[2:8], len(e))
print([k for k in e if isinstance(k, str)], list(OrderedDict()) == [])
e.clear()
print(list(e), len(e))
