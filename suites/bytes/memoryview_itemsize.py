# itemsize is the size in bytes of one element of the view.
# needs: floats
from array import array

print(memoryview(b"abc").itemsize, memoryview(bytearray(2)).itemsize)
for code in "bBhHqQfd":
    print(code, memoryview(array(code, [1, 2])).itemsize, memoryview(array(code, [1, 2]))[1:].itemsize)
try:
    memoryview(b"").itemsize = 2
except AttributeError:
    print("read-only")
