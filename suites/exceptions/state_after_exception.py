# What was done before an exception stays done.
xs = []


def fill(n):
    for i in range(n):
        if i == 3:
            raise ValueError
        xs.append(i)


try:
    fill(5)
except ValueError:
    print(xs)


class Box:
    def __init__(self, v):
        self.a = v
        self.b = 10 // v
        self.c = True


box = None
try:
    box = Box(0)
except ZeroDivisionError:
    print(box)
d = {"a": 1}
try:
    d["a"], d["b"], d["c"] = 5, 6
except ValueError:
    print(sorted(d.items()))
try:
    d["x"], d[[]], d["y"] = 1, 2, 3
except TypeError:
    print(sorted(d.items()))
try:
    xs.extend(10 // i for i in (5, 2, 0, 1))
except ZeroDivisionError:
    print(xs)
a = 1
try:
    a = undefined_name
except NameError:
    print(a)
