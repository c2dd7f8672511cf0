# __getattr__ is asked only for names not found otherwise.
class A:
    present = "class"

    def __init__(self):
        self.inst = "instance"

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return "dynamic " + name[4:]
        raise AttributeError(name)


a = A()
print(a.present, a.inst, a.dyn_x, getattr(a, "dyn_y"), hasattr(a, "dyn_z"), hasattr(a, "nope"))
print(getattr(a, "nope", "default"))
try:
    a.nope
except AttributeError as e:
    print("AttributeError", e)
a.dyn_x = "stored"
print(a.dyn_x)
del a.dyn_x
print(a.dyn_x)


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


p = Proxy([3, 1, 2])
p.sort()
p.append(9)
print(p.target, p.count(9))


class B(A):
    pass


print(B().dyn_inherited)
