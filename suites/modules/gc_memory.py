# gc.mem_free and mem_alloc move in opposite directions; threshold reads back.
import gc
gc.collect()
a = gc.mem_alloc()
f = gc.mem_free()
print(a > 0, f > 0, type(a))


def filled():
    # In a function, since what a frame has computed may live as long as the frame.
    keep = [bytearray(1000) for _ in range(50)]
    return gc.mem_alloc()


a2 = filled()
print(a2 - a > 50000)
gc.collect()
print(gc.mem_alloc() < a2 - 40000)
print(gc.threshold())
gc.threshold(4096)
print(gc.threshold())
gc.threshold(-1)
print(gc.threshold())
gc.disable()
gc.collect()
print(gc.isenabled())
