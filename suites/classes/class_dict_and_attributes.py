# Attributes of a class: adding, replacing and deleting them is seen by every instance.
class A:
    x = 1

    def f(self):
        return "f"


class B(A):
    pass


a, b = A(), B()
A.y = 2
A.g = lambda self: "g" + str(self.x)
print(a.y, b.y, b.g(), B.y)
B.x = 10
print(a.x, b.x, a.g(), b.g())
del B.x
print(b.x)
A.f = lambda self: "new f"
print(a.f(), b.f())
del A.f
print(hasattr(b, "f"), hasattr(B, "g"))
try:
    del B.y
except AttributeError:
    print("AttributeError")
setattr(B, "z", [])
b.z.append(1)
print(B.z, hasattr(A, "z"), getattr(B, "nothing", None))
