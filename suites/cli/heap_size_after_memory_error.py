# cmdline: -X heapsize=48K
# MicroPython with -X heapsize: what an expression held when memory ran out is garbage once the error is caught.
for count in (2000, 500, 3000):
    try:
        chunks = []
        while len(chunks) < 1000:
            chunks.append(bytearray(count))
    except MemoryError:
        chunks = None
    print(len([bytearray(1000) for _ in range(10)]))
try:
    try:
        chunks = [bytearray(100)]
        while len(chunks) < 1000:
            chunks = [bytearray(2000), chunks, (chunks.append(bytearray(2000)), len(chunks))]
    finally:
        chunks = None
        print(sum([len(bytearray(1000)) for _ in range(10)]))
except MemoryError as error:
    print(repr(error)[:11])
