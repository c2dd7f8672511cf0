# cmdline: -X heapsize=96K
# Small objects of every kind, made and dropped many times.
class P:
    def __init__(self, x):
        self.x = x


n = 0
for i in range(3000):
    p = P(i)
    t = (i, p.x)
    d = {"k": t}
    xs = [d, i]
    s = "s%d" % i
    f = lambda: xs
    n += f()[0]["k"][1] + len(s)
print(n)
live = [P(i) for i in range(300)]
for i in range(2000):
    live[i % 300] = P(i)
print(sum(p.x for p in live), len(live))
