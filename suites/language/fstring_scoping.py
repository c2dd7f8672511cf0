# f-strings see locals, closures and globals, and evaluate left to right.
g = "global"


def f(a):
    b = 2

    def inner():
        return f"{a} {b} {g} {[b + i for i in range(2)]}"
    return inner


print(f(1)())


def e(x):
    print("eval", x)
    return x


print(f"{e(1)}{e(2):{e(3)}}{e(4)}")


class C:
    n = 3
    s = f"{n} {g}"

    def m(self):
        return f"{self.n:>{self.n}}"


print(C.s, C().m())
try:
    f"{missing}"
except NameError:
    print("NameError")
