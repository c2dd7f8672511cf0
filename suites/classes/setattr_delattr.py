# __setattr__ and __delattr__ intercept stores and deletions; object's versions do the work.
class Log:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


o = Log()
o.a = 1
o.a += 1
setattr(o, "b", 5)
print(o.a, o.b)
del o.a
delattr(o, "b")
print(hasattr(o, "a"), hasattr(o, "b"))
try:
    del o.a
except AttributeError:
    print("AttributeError")


class Frozen:
    def __init__(self, **kw):
        for k, v in sorted(kw.items()):
            object.__setattr__(self, k, v)

    def __setattr__(self, name, value):
        raise TypeError("frozen " + name)


f = Frozen(x=1, y=2)
print(f.x, f.y)
try:
    f.x = 3
except TypeError as e:
    print(e, f.x)
