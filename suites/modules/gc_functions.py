# The functions of gc and what they answer.
import gc

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(type(gc.mem_free()).__name__, gc.mem_free() > 0, gc.mem_alloc() > 0, type(gc.collect()).__name__)
print(gc.threshold(), gc.threshold(100000), gc.threshold(), gc.threshold(-1), gc.threshold())
before = gc.mem_alloc()


def fill():
    keep = [bytearray(1000) for _ in range(10)]
    print(gc.mem_alloc() - before > 10000)


def use_stacks_again():
    return [bytearray(10) for _ in range(10)] == []


# The collector reads the native stack word by word, so what a call has left there may keep things until the next call.
fill()
use_stacks_again()
gc.collect()
print(gc.mem_alloc() - before < 5000)
for bad in ("x", 1.5, None):
    try:
        gc.threshold(bad)
        print("worked")
    except TypeError as e:
        print(e)
