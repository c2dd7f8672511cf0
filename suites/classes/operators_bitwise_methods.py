# Each bitwise operator calls its special method, with the operand that it names.
class Bits:
    def __init__(self, name):
        self.name = name

    def __and__(self, other):
        return "%s.and(%r)" % (self.name, other)

    def __or__(self, other):
        return "%s.or(%r)" % (self.name, other)

    def __xor__(self, other):
        return "%s.xor(%r)" % (self.name, other)

    def __lshift__(self, other):
        return "%s.lshift(%r)" % (self.name, other)

    def __rshift__(self, other):
        return "%s.rshift(%r)" % (self.name, other)

    def __invert__(self):
        return "%s.invert()" % self.name


a = Bits("a")
print(a & 1, a | "x", a ^ None)
print(a << 2, a >> (3,))
print(~a, ~Bits("b"))
