# Explicit collections do not disturb anything reachable.
import gc


class Box:
    def __init__(self, v):
        self.v = v


def gen():
    local = ["generator local"]
    while True:
        gc.collect()
        yield local[0]


def deep(n, *args):
    tag = "level %d" % n
    if n:
        r = deep(n - 1, tag, *args)
    else:
        gc.collect()
        r = args
    return r[:3] + (tag,) if n == 5 else r


def make():
    hidden = {"in": ["closure", bytearray(b"bytes")]}
    return lambda: hidden


it, f = gen(), make()
box = Box([Box({"k": (1, [2, Box("deep")])})])
s = {"set", 1.5, 1 << 80}
for i in range(5):
    gc.collect()
    junk = [str(j) for j in range(200)]
print(next(it), f(), box.v[0].v["k"][1][1].v, sorted(map(str, s)))
print(deep(5), next(it))
big = 1 << 200
gc.collect()
print(big, "%s" % [x for x in map(lambda v: (gc.collect(), v)[1], range(3))])
