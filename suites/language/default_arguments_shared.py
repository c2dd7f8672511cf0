# Default values are made once, when the def statement runs.
def append(x, to=[]):
    to.append(x)
    return to


print(append(1), append(2), append(3, []), append(4))
n = 10


def late(a, b=n, *, c=n + 1):
    return a, b, c


n = 20
print(late(1), late(1, n), late(1, c=n))
fs = []
for i in range(3):

    def f(x, i=i):
        return x * i

    fs.append(f)
print([f(2) for f in fs], [f(2, 5) for f in fs])
counter = lambda start, box=[0]: box.append(start) or len(box)
print(counter(1), counter(1), counter(1))


class C:
    size = 3

    def method(self, n=size, *, m=size * 2):
        return n, m


C.size = 100
print(C().method(), C().method(1, m=2))
