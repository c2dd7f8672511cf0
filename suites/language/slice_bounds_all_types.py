# The same slice of every sequence type.
from array import array

makes = (list, tuple, str, bytes, bytearray)
data = {list: [1, 2, 3, 4, 5], tuple: (1, 2, 3, 4, 5), str: "abcde", bytes: b"abcde", bytearray: bytearray(b"abcde")}
for start, stop in ((None, None), (1, 3), (-2, None), (None, -2), (3, 1), (-10, 10), (5, None), (2, 2), (0, -1), (-4, -1)):
    print(start, stop, *[data[m][start:stop] for m in makes])
print(range(10)[2:8], range(10)[-3:], range(10)[:4][1:], list(range(0, 20, 3)[2:5]), len(range(5)[3:1]))
