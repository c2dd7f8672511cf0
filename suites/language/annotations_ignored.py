# Annotations parse everywhere and need not evaluate to anything.
x: int = 3
y: "a string"
print(x, "y" in globals())


def f(a: int, b: "text" = 2, *args: tuple, c: float = 1.5, **kw: dict) -> list:
    z: int = a + b
    w: str
    return [z, args, c, kw]


print(f(1), f(1, 2, 3, c=4, d=5))


class C:
    n: int = 7
    m: str


print(C.n, hasattr(C, "m"))
c = C()
c.k: int = 9
print(c.k)
xs = [0]
xs[0]: int = 4
print(xs)
