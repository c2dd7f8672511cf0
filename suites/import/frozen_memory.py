# needs: frozen modules
# What a frozen module consists of stays in ROM: importing it takes less than its constants alone would.
import gc


def taken(name):
    gc.collect()
    before = gc.mem_alloc()
    __import__(name)
    gc.collect()
    return gc.mem_alloc() - before


first = taken("frz_shadowed")
print(first > 0, first < 600)
print(taken("frz_constants") < 1400, taken("frz_constants"))
