# Classes inside classes and functions.
class Outer:
    n = 1

    class Inner:
        n = 2

        class Deep:
            n = 3

    def make(self):
        return self.Inner()


print(Outer.n, Outer.Inner.n, Outer.Inner.Deep().n, Outer().make().n, Outer.Inner.__name__)


def factory(base, v):
    class Made(base):
        value = v

        def get(self):
            return self.value + v
    return Made


X = factory(object, 10)
Y = factory(X, 20)
print(X().get(), Y().get(), issubclass(Y, X), X is Y, X.__name__ == Y.__name__)


class Outer2(Outer):
    class Inner(Outer.Inner):
        pass


print(Outer2().make().n, type(Outer2().make()) is Outer2.Inner)
