# __slots__ is accepted and restricts nothing.
class A:
    __slots__ = ("x",)

    def __init__(self):
        self.x = 1


a = A()
a.y = 2
print(a.x, a.y, A.__slots__)
