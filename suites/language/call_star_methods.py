# Star arguments work for methods, classes and builtins as well.
class C:
    def __init__(self, *args, **kw):
        self.args, self.kw = args, kw

    def m(self, a, b=0, *rest, key=None):
        return a, b, rest, key

    @classmethod
    def make(cls, *args, **kw):
        return cls(*args, **kw)


c = C(*[1, 2], **{"k": 3})
print(c.args, c.kw)
print(c.m(*[1]), c.m(*[1, 2, 3], **{"key": 4}), c.m(1, *"ab", key=0))
m = C.make(0, *[5], z=1)
print(m.args, m.kw)
print(C.m(c, *(7, 8)), list(range(*[1, 9, 4])), dict(**{"a": 1}))
bound = c.m
print(bound(*[9], **{"b": 8}))
