# Slice assignment between arrays and bytearrays of one kind.
from array import array
a = array('b', [1, 2, 3, 4, 5])
a[1:3] = array('b', [20, 30])
print(a)
a[1:2] = array('b', [7, 8, 9])
print(a)
a[0:4] = array('b')
print(a)
a[len(a):] = array('b', [-1])
print(a)
a[:] = array('b', [0])
print(a)
for bad in ([1], 5, None):
    try:
        a[0:1] = bad
        print('accepted')
    except (TypeError, NotImplementedError):
        print('refused')
