# MicroPython's generator is Yasmarang: what it gives for a seed is part of its behaviour.
# needs: floats of 64 bits
import random

for seed in (0, 1, 12345, 0xFFFFFFFF, 1 << 40):
    random.seed(seed)
    print(seed, [random.getrandbits(32) for _ in range(4)], random.getrandbits(1), random.getrandbits(0))
random.seed(3)
print([random.randrange(10) for _ in range(10)], [random.randint(-5, 5) for _ in range(10)])
print([random.randrange(0, 100, 7) for _ in range(8)], [random.randrange(10, 0, -3) for _ in range(6)])
print([random.choice([1, 2, 3]) for _ in range(8)], random.choice("xyz"), random.choice((None,)))
print(random.random(), random.uniform(1, 2), random.uniform(5, -5))
