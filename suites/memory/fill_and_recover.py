# cmdline: -X heapsize=256K
# A list filled until MemoryError; after emptying it memory is available again.
import sys

is_limited = sys.implementation.name == "micropython"


def fill():
    chunks = []
    try:
        while len(chunks) < 1000:
            chunks.append(bytearray(4096))
        return "limit"
    except MemoryError:
        n = len(chunks)
        # A conservative collector may keep the list itself, by a stale word on the stack.
        chunks.clear()
        return "MemoryError" if 10 < n < 64 else n


for _ in range(5):
    r = fill()
    print(r == ("MemoryError" if is_limited else "limit"))
x = [bytearray(4096) for _ in range(20)]
print(len(x))
