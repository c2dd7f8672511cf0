# array: construction, indexing, slicing, append, extend, concatenation, comparison.
from array import array
a = array('i')
print(a, len(a), bool(a))
a.append(5)
a.append(-6)
a.extend(array('i', [7]))
print(a, a[0], a[-1], a[1:], a[:-1], list(a), sum(a), max(a))
a[0] = 50
a[-1] = 70
print(a, 50 in list(a), [x * 2 for x in a])
print(a + array('i', [1]), array('i', (1, 2)) == array('i', [1, 2]), array('i', range(3)))
a += array('i', [9])
print(a)
for i in (4, -5):
    try:
        a[i]
    except IndexError:
        print('IndexError', i)
for f in (lambda: array('i', ['x']), lambda: a.append('x'), lambda: a['0'], lambda: array(5, [])):
    try:
        f()
    except TypeError:
        print('TypeError')
print(array('B', b'\x01\x02'), array('H', b'\x01\x00\x02\x00'), bytes(array('B', [65, 66])))
