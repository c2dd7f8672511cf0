# += and -= call the in-place method and bind its result; without one they fall back.
class Acc:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, o):
        self.v.append(("iadd", o))
        return self

    def __sub__(self, o):
        return Acc(self.v + [("sub", o)])


class Odd:
    def __iadd__(self, o):
        return "replaced by %r" % o


a = Acc([])
b = a
a += 1
a += 2
print(a.v, a is b)
a -= 3
print(a.v, b.v, a is b)
o = Odd()
o += 5
print(o)
holder = {"k": Acc([])}
holder["k"] += "in dict"
print(holder["k"].v)
