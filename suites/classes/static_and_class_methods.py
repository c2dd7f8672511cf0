# staticmethod gets no implicit argument, classmethod gets the class it was called through.
class A:
    n = "A"

    @staticmethod
    def s(x, y=2):
        return x, y

    @classmethod
    def c(cls, x=0):
        return cls.n, x

    def m(self):
        return self.s(1), self.c(1)


class B(A):
    n = "B"

    @classmethod
    def c(cls, x=0):
        return ("B.c",) + super().c(x + 1)


print(A.s(1), A().s(3, y=4), A.c(), A().c(5), B.c(1), B().c(), B.s(9))
print(A().m(), B().m())
f, g = B.c, B().s
print(f(7), g(8))


def outside(x):
    return "outside", x


A.t = staticmethod(outside)
A.u = classmethod(outside)
print(A.t(1), A().t(2), A().u()[0], B.u()[1] is B)
