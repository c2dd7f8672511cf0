# cmdline: -X heapsize=48K
# MicroPython with -X heapsize: a program with a heap of 48K: garbage is reclaimed, what does not fit is a MemoryError.
def work():
    total = 0
    for i in range(300):
        block = [i] * 50
        total += sum(block) // 50
    return total


print(work())
try:
    too_big = bytearray(100000)
    print("allocated")
except MemoryError:
    print("MemoryError")
print(work())
try:
    chunks = []
    while len(chunks) < 1000:
        chunks.append(bytearray(2000))
    print("never")
except MemoryError:
    n = len(chunks)
    chunks = None
    print(n < 30)


def boxes():
    return len([bytearray(1000) for _ in range(10)])


print(boxes())
