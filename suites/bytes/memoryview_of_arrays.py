# Memoryviews of arrays see items, whatever their size.
# needs: floats
from array import array

for code, values in (("b", [-1, 2]), ("B", [1, 255]), ("h", [-300, 300]), ("H", [65535, 1]), ("i", [-70000, 5]), ("I", [4000000000, 1])):
    a = array(code, values + [7])
    m = memoryview(a)
    print(code, len(m), list(m), m[0], m[-1], m.itemsize, list(m[1:]))
    m[1] = 99
    m[2:] = memoryview(array(code, [42]))
    print(list(a))
for code in "qQfd":
    a = array(code, [1, 2, 3])
    m = memoryview(a)
    m[0] = m[2]
    print(code, a[0], m.itemsize, len(m[1:2]), list(m[1:]))
