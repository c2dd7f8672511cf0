# An in-place method may answer NotImplemented: the forward method is next, then the reflected one.
class A:
    def __iadd__(self, other):
        print("iadd")
        return NotImplemented

    def __add__(self, other):
        print("add")
        return NotImplemented


class B:
    def __radd__(self, other):
        print("radd")
        return "sum"


a = A()
a += B()
print(a)
a = A()
try:
    a += 1
    print(a)
except TypeError:
    print("TypeError", type(a).__name__)
