# Functions, class methods and static methods as descriptors, taken from instances, classes and subclasses.
class A:
    def method(self, *args):
        return ("method", type(self).__name__, args)

    @classmethod
    def cls(klass, *args):
        return ("class", klass.__name__, args)

    @staticmethod
    def static(*args):
        return ("static", args)


class B(A):
    pass


for obj in (A(), B()):
    print(obj.method(1), obj.cls(2), obj.static(3))
for klass in (A, B):
    print(klass.cls(4), klass.static(5), klass.method(klass(), 6))
m = B().method
c = B.cls
s = B.static
print(m(7), c(8), s(9))
print(list(map(A().method, "ab")))
b = B()
b.method = lambda *args: ("own", args)
print(b.method(1), A.method(b, 2))
