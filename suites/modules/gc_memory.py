# gc.mem_free and mem_alloc move in opposite directions; threshold reads back.
import gc
gc.collect()
a = gc.mem_alloc()
f = gc.mem_free()
print(a > 0, f > 0, type(a))
# Five lists, since a forgotten word on the native stack may keep one of them alive.
first, second, third, fourth, fifth = [[bytearray(1000) for _ in range(10)] for _ in range(5)]
a2 = gc.mem_alloc()
print(a2 - a > 50000)
first = second = third = fourth = fifth = None
gc.collect()
print(gc.mem_alloc() < a2 - 30000)
print(gc.threshold())
gc.threshold(4096)
print(gc.threshold())
gc.threshold(-1)
print(gc.threshold())
gc.disable()
gc.collect()
print(gc.isenabled())
