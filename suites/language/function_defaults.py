# Defaults are evaluated once, when the def statement runs, left to right.
def e(x):
    print("default", x)
    return x


def f(a, b=e(1), *, c=e(2)):
    return a, b, c


print(f(0))
print(f(0, 9), f(0, c=8), f(c=1, b=2, a=3))


def acc(x, into=[]):
    into.append(x)
    return into


print(acc(1), acc(2), acc(3, []), acc(4))
n = 1
g = lambda x=n: x
n = 2
print(g(), g(n))
for i in range(2):
    def h(v=i * 10):
        return v
    print(h())
