# Classes built with type(name, bases, dict) behave like written ones.
def greet(self):
    return "hello from " + self.name


def init(self, name):
    self.name = name


Person = type("Person", (), {"__init__": init, "greet": greet, "kind": "human"})
p = Person("Ada")
print(p.greet(), p.kind, type(p) is Person, Person.__name__)
Robot = type("Robot", (Person,), {"kind": "machine", "__len__": lambda self: 3})
r = Robot("R2")
print(r.greet(), r.kind, len(r), isinstance(r, Person), Robot.__bases__ == (Person,))
Numbers = type("Numbers", (list,), {"total": lambda self: sum(self)})
print(Numbers([1, 2, 3]).total())
for bad in (("X",), ("X", ()), (1, (), {}), ("X", 5, {}), ("X", (), 5), ("X", (1,), {})):
    try:
        type(*bad)
        print("worked")
    except TypeError:
        print("TypeError")
