# property with getter, setter and deleter, as decorator and by call.
class T:
    def __init__(self):
        self._v = 0

    @property
    def v(self):
        print("get")
        return self._v

    @v.setter
    def v(self, x):
        print("set", x)
        self._v = x

    @v.deleter
    def v(self):
        print("del")
        self._v = None

    w = property(lambda self: "w%s" % self._v)
    x = property(None, lambda self, x: print("only set", x))


t = T()
t.v = 5
t.v += 1
print(t.v, t.w)
del t.v
print(t.w)
t.x = 3
for f in (lambda: setattr(t, "w", 1), lambda: t.x, lambda: delattr(t, "w")):
    try:
        f()
    except AttributeError:
        print("AttributeError")
