# cmdline: -X heapsize=256K
# The message names the number of bytes asked for.
try:
    bytearray(1000000)
except MemoryError as e:
    print(type(e).__name__, e)
try:
    [0] * 1000000
except MemoryError as e:
    print(e)
