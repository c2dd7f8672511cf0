# A descriptor with __get__, __set__ and __delete__ controls the attribute of its owner.
class Field:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.key = "_" + name

    def __get__(self, obj, cls):
        if obj is None:
            return "class access"
        return getattr(obj, self.key, self.default)

    def __set__(self, obj, value):
        print("set", self.key, value)
        setattr(obj, self.key, value)

    def __delete__(self, obj):
        print("delete", self.key)
        delattr(obj, self.key)


class Rec:
    a = Field(1)
    b = Field(2)


r, s = Rec(), Rec()
r.a = 10
print(r.a, r.b, s.a)
del r.a
print(r.a)
r.b += 5
print(r.b, s.b)
