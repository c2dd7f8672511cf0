# gc.mem_free and mem_alloc move in opposite directions; threshold reads back.
import gc
gc.collect()
a = gc.mem_alloc()
f = gc.mem_free()
print(a > 0, f > 0, type(a))


def filled(depth):
    # In functions, since what a frame has computed may live as long as the frame, and a forgotten word on the native
    # stack may keep one of the lists alive.
    keep = [bytearray(1000) for _ in range(10)]
    return filled(depth - 1) if depth else gc.mem_alloc()


a2 = filled(4)
print(a2 - a > 50000)
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
