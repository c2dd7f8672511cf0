# cmdline: -X heapsize=256K
# mem_alloc grows with live data and shrinks after it is dropped and collected.
import gc


def used():
    gc.collect()
    return gc.mem_alloc()


start = used()
data = [bytearray(1000) for _ in range(50)]
full = used()
print(full - start > 50000, full - start < 60000)
data = None
end = used()
print(abs(end - start) < 2000, gc.mem_free() > 150000)
