# cmdline: -X heapsize=256K
# The functions of the gc module that programs use.
import gc

gc.collect()
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
xs = [[i] for i in range(100)]
gc.enable()
print(gc.isenabled())
keep = [[j, j * 2] for j in range(50)]
xs = None
gc.collect()
print(keep[0], keep[49], len(keep))
print(gc.collect() >= 0)
