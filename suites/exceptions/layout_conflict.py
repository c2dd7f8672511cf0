# Two exception classes cannot be combined as bases.
class A(Exception):
    pass


class B(Exception):
    pass


class Mixin:
    def hello(self):
        return "hello " + str(self)


for bases in ((A, B), (ValueError, KeyError), (A, Mixin), (Mixin, A), (A, A)):
    try:
        k = type("K", bases, {})
        print(k("x").hello() if issubclass(k, Mixin) else "made")
    except TypeError as e:
        print("TypeError", e)
