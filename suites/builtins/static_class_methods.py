# staticmethod and classmethod called through class, instance and subclass.
class A:
    name = 'A'

    @staticmethod
    def s(x, y=2):
        return (x, y)

    @classmethod
    def c(cls, x):
        return (cls.name, x)

    plain = staticmethod(len)


class B(A):
    name = 'B'


print(A.s(1), A().s(1, 3), B.s(x=5))
print(A.c(1), A().c(2), B.c(3), B().c(4))
print(A.plain('four'), B().plain([]))
f = B.c
print(f('later'))
