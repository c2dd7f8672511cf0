# Instances with __call__ are callable like functions.
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, *args, scale=1, **kw):
        return (sum(args) + self.n) * scale, sorted(kw)


add = Adder(10)
print(add(), add(1, 2), add(1, scale=2), add(*[1, 2, 3], z=0), callable(add), callable(Adder), callable(5))
print(list(map(Adder(1), [1, 2])), sorted([3, 1], key=Adder(0)))


class Decorator:
    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __call__(self, *a):
        self.calls += 1
        return self.f(*a)


@Decorator
def square(x):
    return x * x


print(square(3), square(4), square.calls)
