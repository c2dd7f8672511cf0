# cmdline: -X heapsize=256K
# MemoryError in the middle of building leaves the old value usable.
import sys

limited = sys.implementation.name == "micropython"
xs = [1, 2, 3]
try:
    if not limited:
        raise MemoryError
    xs += [0] * 10000000
except MemoryError:
    print("MemoryError", xs)
d = {"a": 1}
try:
    if not limited:
        raise MemoryError
    d["b"] = bytearray(10000000)
except MemoryError:
    print("MemoryError", d)
s = "abc"
try:
    if not limited:
        raise MemoryError
    s = s * 10000000
except MemoryError as e:
    print("MemoryError", s, isinstance(e, Exception))
b = bytearray(b"keep")
try:
    if not limited:
        raise MemoryError
    b.extend(bytes(5000000))
except MemoryError:
    print(b, xs + [4])
