# Method lookup is depth first and left to right, and super() follows the bases of its own class only.
class A:
    def f(self):
        return ["A"]


class B(A):
    def f(self):
        return ["B"] + super().f()


class C(A):
    def f(self):
        return ["C"] + super().f()

    def only_c(self):
        return "only C"


class D(B, C):
    def f(self):
        return ["D"] + super().f()


class E(A):
    pass


class F(E, C):
    pass


print(D().f(), D().only_c(), F().f())
print(hasattr(D, "__mro__"), hasattr(D, "mro"))
