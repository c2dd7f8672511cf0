# with calls __enter__ and __exit__ around its body, in order, for several items.
class CM:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print("enter", self.n)
        return self.n * 10

    def __exit__(self, *exc):
        print("exit", self.n, exc)


with CM(1) as a:
    print("body", a)
with CM(2):
    pass
with CM(3) as b, CM(b) as c:
    print(b, c)
xs = [0, 0]
with CM(4) as xs[1], CM(5) as (xs[0]):
    print(xs)
with CM(6) as e:
    with CM(7) as f:
        print(e, f)
print(a, b, c, e, f)
