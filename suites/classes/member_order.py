# Members come in the order in which they were set, whatever was deleted and set again.
# needs: memory for long programs


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def items(thing):
    return list(thing.__dict__.items())


p = Point(1, 2)
print(items(p))
p.z = 3
p.w = 4
p.v = 5
p.u = 6
print(items(p), p.u)
p.x = 10
print(items(p))

del p.y
print(items(p), hasattr(p, "y"))
p.y = 7
print(items(p), p.x, p.y, p.z, p.w, p.v, p.u)
del p.y
p.t = 8
print(items(p))

# The last one goes and comes again.
q = Point(1, 2)
for n in range(3):
    q.z = n
    print(items(q))
    del q.z
    print(items(q))

# All go.
del q.x, q.y
print(items(q))
q.y = 1
q.x = 2
print(items(q))

for name in "x", "nothing":
    try:
        delattr(q, name)
    except AttributeError:
        print("no", name)
print(items(q))


# Instances of one class that go different ways.
class Node:
    def __init__(self, kind):
        self.kind = kind
        if kind == "leaf":
            self.value = 0
        elif kind == "pair":
            self.left = 1
            self.right = 2
        self.parent = None


for kind in "leaf", "pair", "none", "pair", "leaf", "none":
    node = Node(kind)
    print(items(node), node.parent)

# One function stores and loads where the name has different places.
def touch(thing, value):
    thing.q = value
    return thing.q


a = Point(1, 2)
b = Node("pair")
c = Point(3, 4)
del c.x
for n in range(3):
    print(touch(a, n), touch(b, n), touch(c, n))
print(items(a), items(b), items(c))
c.x = 9
print(touch(c, 5), items(c))
del c.q
print(touch(c, 6), items(c))

# More members than fit, and names that no other instance has.
many = Point(0, 0)
for n in range(60):
    setattr(many, "n%d" % n, n)
print(len(items(many)), many.n0, many.n59, many.y)
print(items(many)[:4], items(many)[-2:])
del many.n7, many.x
print(items(many)[:3], len(items(many)))
many.x = 1
print(items(many)[-1], touch(many, 2))

for n in range(40):
    other = Point(n, n)
    setattr(other, "only%d" % n, n)
    other.last = n
    assert items(other) == [("x", n), ("y", n), ("only%d" % n, n), ("last", n)], items(other)
    assert touch(other, n) == n


# Those that wrap an object of a built-in class.
class Stack(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.top = 0
        self.depth = len(self)


s = Stack([1, 2, 3])
s.append(4)
s.name = "s"
print(s, items(s), len(s), s.top)
del s.top
s.top = 1
print(s, items(s), s[3])


# Those of a derived class have more.
class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


for n in range(2):
    print(items(Point3(n, 2, 3)), items(Point(4, 5)))


class Empty:
    pass


e = Empty()
print(items(e))
e.first = 1
print(items(e), items(Empty()))

print(sorted(e.__dict__), "first" in e.__dict__)
