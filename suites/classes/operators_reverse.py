# The reflected method is used when the left operand cannot do it.
class R:
    def __init__(self, name):
        self.name = name

    def __radd__(self, o):
        return ("radd", self.name, o)

    def __rsub__(self, o):
        return ("rsub", self.name, o)

    def __rmul__(self, o):
        return ("rmul", self.name, o)

    def __rtruediv__(self, o):
        return ("rtruediv", self.name, o)

    def __rpow__(self, o):
        return ("rpow", self.name, o)

    def __rand__(self, o):
        return ("rand", self.name, o)

    def __rlshift__(self, o):
        return ("rlshift", self.name, o)

    def __rmod__(self, o):
        return ("rmod", self.name, o)


r = R("r")
print(1 + r, 2 - r, 3 * r, 4 / r, 5 ** r, 6 & r, 7 << r, 8 % r)
print(1.5 + r, None + r, [] + r, (1 << 70) - r)
x = 10
x += r
print(x)
print(sum([r], 5))
try:
    r + 1
except TypeError:
    print("TypeError")
