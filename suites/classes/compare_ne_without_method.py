# != without __ne__ is the negation of __eq__; a class without either compares by identity.
class Eq:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Eq) and self.value == other.value


a, b, c = Eq(1), Eq(1), Eq(2)
print(a == b, a != b, a == c, a != c)
print(a == 1, a != 1, a == None, a != None)


class Plain:
    pass


p, q = Plain(), Plain()
print(p == p, p != p, p == q, p != q, p == 1, p != "x")
print([a, c].index(b), [a, b, c].count(Eq(1)), Eq(2) in (a, b, c))
