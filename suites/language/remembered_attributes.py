# The same instruction sees attributes that move, appear, hide others and go away.


class Point:
    kind = "point"

    def __init__(self, x):
        self.x = x

    def show(self):
        return "show " + str(self.x)


class Swapped:
    def __init__(self, x):
        self.a = 0
        self.x = x

    def show(self):
        return "swapped " + str(self.x)


def read(o):
    return o.x


def write(o, value):
    o.x = value


def call(o):
    return o.show()


def kind(o):
    return o.kind


p, s = Point(1), Swapped(2)
for o in (p, p, s, p, s):
    write(o, read(o) + 10)
    print(read(o), call(o))
p.show = lambda: "own"
print(call(p), call(Point(5)))
del p.show
print(call(p))
Point.show = lambda self: "new"
print(call(p), call(s))
print(kind(p))
p.kind = "mine"
print(kind(p), kind(Point(3)))
del p.kind
print(kind(p))
del p.x
try:
    read(p)
except AttributeError as e:
    print(type(e))
write(p, 7)
print(read(p), read(s))


class Checked:
    def __init__(self):
        self.log = []

    def __setattr__(self, name, value):
        if name != "log":
            self.log.append(name)
        object.__setattr__(self, name, value)


c = Checked()
for i in range(3):
    write(c, i)
    print(read(c), c.log)


class Base:
    def who(self):
        return "base"


class Derived(Base):
    pass


def who(o):
    return o.who()


d = Derived()
print(who(d), who(d))
Derived.who = lambda self: "derived"
print(who(d))
del Derived.who
print(who(d))
Base.who = lambda self: "changed"
print(who(d))


class Property:
    def __init__(self):
        self.value = 1

    @property
    def x(self):
        return self.value

    @x.setter
    def x(self, value):
        self.value = value * 2


for o in (s, Property(), s):
    write(o, 4)
    print(read(o))
for o in ([1, 2], (1, 2, 1), "121", [1]):
    print([o.count(k) for k in (o[0], o[0])])
