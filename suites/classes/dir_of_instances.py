# dir() lists attributes of the instance, its class and its bases.
class A:
    a_attr = 1

    def a_method(self):
        pass


class B(A):
    b_attr = 2


b = B()
b.own = 3
names = dir(b)
print([n in names for n in ("own", "b_attr", "a_attr", "a_method", "absent")])
print("own" in dir(B), "a_attr" in dir(B), "b_attr" in dir(A))
del b.own
print("own" in dir(b), "append" in dir([]), "x" in dir())
x = 1
print("x" in dir(), "dir" in dir())
