# __dict__ shows the attributes of an instance.
class A:
    c = "class"

    def __init__(self):
        self.x = 1
        self.y = [2]


a = A()
print(sorted(a.__dict__.items()))
a.z = 3
del a.x
print(sorted(a.__dict__), "c" in a.__dict__, a.__dict__["y"] is a.y)
print(sorted(k for k in A.__dict__ if not k.startswith("__")), len(A().__dict__), "x" in dir(a), "c" in dir(a))


class Empty:
    pass


print(Empty().__dict__ == {})
for k, v in sorted(a.__dict__.items()):
    print(k, v)
