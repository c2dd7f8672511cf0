# A descriptor with only __get__ computes the value, also for a subclass.
class Const:
    def __init__(self, v):
        self.v = v

    def __get__(self, obj, cls):
        return (self.v, obj is None, cls.__name__ if cls else None)


class A:
    x = Const("x")


class B(A):
    y = Const("y")


print(A().x, B().x, B().y)
f = A().x
print(f[0])


class Bound:
    def __get__(self, obj, cls):
        return lambda *a: ("called on", type(obj).__name__, a)


class C:
    call = Bound()


print(C().call(1, 2), C().call())
