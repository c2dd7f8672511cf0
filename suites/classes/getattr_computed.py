# __getattr__ is asked only for what is missing, also by getattr, hasattr and method calls.
class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: name[4:]
        return getattr(self.target, name)


p = Proxy([3, 1, 2])
p.append(0)
p.sort()
print(p.target, p.get_color(), p.index(3))
print(hasattr(p, "pop"), hasattr(p, "push"), getattr(p, "nothing", "default"))
try:
    p.nothing
except AttributeError:
    print("AttributeError")
try:
    len(p)
except TypeError:
    print("special methods are looked up on the class")
p.index = lambda x: "own"
print(p.index(3))
