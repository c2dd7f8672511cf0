# Methods and attributes are looked up along the chain of bases.
class A:
    name = "A"

    def hello(self):
        return "hello from " + self.name

    def over(self):
        return "A.over"


class B(A):
    name = "B"


class C(B):
    def over(self):
        return "C.over/" + B.over(self)

    def extra(self):
        return self.hello() + "!"


for k in (A, B, C):
    o = k()
    print(k.__name__, o.hello(), o.over())
print(C().extra(), issubclass(C, A), issubclass(A, C), isinstance(C(), A), isinstance(A(), C))
A.hello = lambda self: "patched " + self.name
print(C().hello(), C.__bases__[0] is B)
