# cmdline: -X heapsize=128K
# The heap size of the command line is what gc reports, within a tenth.
import gc

gc.collect()
total = gc.mem_alloc() + gc.mem_free()
print(110 * 1024 < total <= 128 * 1024)
print(gc.mem_alloc() > 0, gc.mem_free() > 0)
data = bytearray(40 * 1024)
print(len(data), gc.mem_alloc() > 40 * 1024)
