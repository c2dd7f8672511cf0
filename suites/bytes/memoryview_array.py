# memoryview over arrays: length and slices in items, writes.
from array import array
a = array('H', [1, 2, 3, 4])
m = memoryview(a)
print(len(m), len(bytes(m)), m[1], list(m[1:3]), list(m))
m[0] = 500
m[-1] = 65535
print(a)
m[1:3] = array('H', [7, 8])
print(a, sum(m))
f = memoryview(array('d', [1.5, 2.5]))
print(f[0], len(f), list(f))
i = memoryview(array('i', [-1, -2]))
print(i[1], len(i), len(bytes(i)))
try:
    m[9]
except IndexError:
    print('IndexError')
