# cmdline: -X heapsize=128K
# Closures, bound methods and generators kept and dropped in large numbers.
class C:
    def __init__(self, n):
        self.n = n

    def m(self):
        return self.n


def adder(n):
    def f(x):
        return x + n
    return f


def gen(n):
    buf = [n] * 10
    for i in range(3):
        yield buf[i] + i


total = 0
ring = [None] * 40
for i in range(2000):
    ring[i % 40] = (adder(i), C(i).m, gen(i))
    f, m, g = ring[(i * 7) % 40] or (adder(0), C(0).m, gen(0))
    total += f(1) + m() + next(g, 0)
print(total)
print(sum(r[1]() for r in ring), [next(r[2], "end") for r in ring[:3]])
