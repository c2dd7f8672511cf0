# cmdline: -X heapsize=4M
# Sizes may be given in megabytes.
import gc

gc.collect()
total = gc.mem_alloc() + gc.mem_free()
print(3500 * 1024 < total <= 4096 * 1024)
data = [bytearray(1000 * 1000) for _ in range(3)]
print(sum(len(d) for d in data))
