# Bound methods keep their instance; functions on instances do not bind.
class A:
    def __init__(self, n):
        self.n = n

    def get(self, *a):
        return (self.n,) + a


a, b = A(1), A(2)
f, g = a.get, b.get
print(f(), g("x"), [m() for m in (f, g)], A.get(a, 5))
a.n = 10
print(f())
a.get = lambda *args: ("not bound", args)
print(a.get(1), b.get(1))
A.extra = lambda self, x: (self.n, x)
print(a.extra(3), b.extra(4))
A.builtin = len
print(a.builtin([1, 2]))
stack = []
push = stack.append
push(1), push(2)
print(stack, list(map(b.get, "ab")))


class Callable:
    def __call__(self, *args):
        return args


A.obj = Callable()
print(a.obj(1))
