# super() in each level of a chain continues from that level.
class A:
    def __init__(self):
        self.log = ["A"]

    def who(self):
        return "A"


class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")

    def who(self):
        return "B" + super().who()


class C(B):
    pass


class D(C):
    def __init__(self):
        super().__init__()
        self.log.append("D")

    def who(self):
        return "D" + super().who()


d = D()
print(d.log, d.who(), B().who(), C().who())
e = type("E", (D,), {"who": lambda self: "E" + D.who(self)})()
print(e.who(), e.log)
