# A subclass inherits a property and may replace it.
class A:
    def __init__(self, n):
        self.n = n

    @property
    def double(self):
        return self.n * 2

    @property
    def label(self):
        return "A%d" % self.double


class B(A):
    @property
    def double(self):
        return self.n * 2 + 1


class C(A):
    label = "plain attribute"


print(A(1).double, B(1).double, A(2).label, B(2).label, C(3).label)
b = B(4)
b.n = 10
print(b.double, b.label)
try:
    b.double = 1
except AttributeError:
    print("AttributeError")
c = C(0)
c.label = "instance"
print(c.label, C.label)
