# super() returns a property object itself instead of calling its getter.
class A:
    @property
    def p(self):
        return 5

    def m(self):
        return "A.m"


class B(A):
    @property
    def p(self):
        return super().p

    def m(self):
        return super().m() + "/B.m"


print(A().p, B().p, B().m())
