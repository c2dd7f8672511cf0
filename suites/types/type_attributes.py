# Class objects: __name__, __bases__, __class__, __dict__ of instances and classes.
class A:
    x = 1

    def m(self):
        return 'm'


class B(A):
    pass


b = B()
b.y = 2
print(A.__name__, B.__name__, B.__bases__ == (A,), A.__bases__ == (object,))
print(b.__class__ is B, B.__class__ is type, type(b).__name__, (1).__class__.__name__)
print(b.__dict__, sorted(k for k in A.__dict__ if not k.startswith('__')))
print(A.m(b), B.m is not None, b.m())
print(int.__name__, str.__name__, type(None).__name__, type(len).__name__ != '')
