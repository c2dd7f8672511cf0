# Bases are searched left to right.
class Swim:
    legs = 0

    def move(self):
        return "swim"

    def dive(self):
        return "dive with %d legs" % self.legs


class Walk:
    legs = 4

    def move(self):
        return "walk"

    def run(self):
        return "run on %d legs" % self.legs


class Duck(Swim, Walk):
    legs = 2


class Dog(Walk, Swim):
    pass


for a in (Duck(), Dog()):
    print(type(a).__name__, a.move(), a.dive(), a.run())
print(Duck.__bases__ == (Swim, Walk), isinstance(Dog(), Swim), issubclass(Duck, (int, Walk)))


class Mixin:
    def __str__(self):
        return "<" + self.label() + ">"


class Named(Mixin):
    def __init__(self, n):
        self.n = n

    def label(self):
        return self.n


print(str(Named("x")), "%s" % Named("y"))
