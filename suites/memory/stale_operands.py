# What an earlier call left on the operand stack does not keep it alive: gc.collect() frees it.
# MicroPython's own program looks at all of its stack, whether it is in use or not, and prints False.
import gc

gc.collect()
before = gc.mem_alloc()
print(len((1, 2, bytearray(30000))))
gc.collect()
print(gc.mem_alloc() - before < 10000)
