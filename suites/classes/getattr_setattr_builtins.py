# getattr, setattr, hasattr and delattr with computed names.
class A:
    def m(self):
        return "m of " + self.tag


a = A()
for i in range(3):
    setattr(a, "f%d" % i, i * i)
print([getattr(a, "f" + str(i)) for i in range(3)], getattr(a, "zz", None))
setattr(a, "tag", "T")
print(getattr(a, "m")(), getattr(A, "m")(a), hasattr(a, "m"), hasattr(A, "tag"))
setattr(A, "tag2", "on class")
print(a.tag2)
delattr(a, "f0")
print(hasattr(a, "f0"), hasattr(a, "f1"))
for f in (lambda: getattr(a, "none"), lambda: delattr(a, "none"), lambda: delattr(A, "nope")):
    try:
        f()
    except AttributeError:
        print("AttributeError")
for f in (lambda: getattr(a, 5), lambda: getattr(a)):
    try:
        f()
    except TypeError:
        print("TypeError")
