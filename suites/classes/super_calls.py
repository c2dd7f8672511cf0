# super() finds the next implementation, also from __init__, methods and class methods.
class Base:
    def __init__(self, a):
        self.a = a

    def f(self, x):
        return ("Base", x)

    @classmethod
    def make(cls, a):
        return cls(a)

    def p(self):
        return "p%d" % self.a


class Derived(Base):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

    def f(self, x):
        return ("Derived",) + super().f(x + 1)

    def g(self):
        f = super().f
        return f(0), super(Derived, self).f(5)

    def h(self):
        return [super(Derived, self).f(i) for i in range(2)]


d = Derived(1, 2)
print(d.a, d.b, d.f(10), d.g(), d.h(), d.p())
print(Base.make(3).p(), super(Derived, d).p())
try:
    super(Derived, d).nothing
except AttributeError:
    print("AttributeError")
