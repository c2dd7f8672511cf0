# While the heap is locked built-in objects can be iterated and searched, and slices assigned in place.
import micropython

sources = (b"abc", bytearray(b"de"), (4, 5), [6], {7: 8}, {9}, frozenset((10,)))
pair = (4, 5)
buffer = bytearray(b"0123456789")
view = memoryview(buffer)
found = [0] * 12
source = item = None
n = total = same = 0

micropython.heap_lock()
for source in sources:
    for item in source:
        found[n] = item
        n += 1
total = sum(pair) + max(b"abc") + min(pair)
buffer[2:4] = b"xy"
view[6:8] = b"zw"
same = b"" + b"1" == b"1" and any(pair) and all(pair)
micropython.heap_unlock()

print(n, found, total)
print(buffer, same)
