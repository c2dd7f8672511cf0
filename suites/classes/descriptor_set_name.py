# __set_name__ tells a descriptor its owner and name when the class body ends, in order.
class Field:
    def __init__(self, kind):
        self.kind = kind
        self.name = None

    def __set_name__(self, owner, name):
        print("named", name, owner.__name__)
        self.name = name

    def __get__(self, instance, owner):
        return instance.values[self.name]

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(self.name)
        instance.values[self.name] = value


class Point:
    x = Field(int)

    def __init__(self, x):
        self.values = {}
        self.x = x


p = Point(3)
print(p.x, p.values)
p.x = 4
print(p.x)
try:
    p.x = "five"
except TypeError as e:
    print("TypeError", e)
late = Field(str)
Point.late = late
print(late.name)
