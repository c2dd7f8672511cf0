# __dict__ of an instance shows its attributes and not those of the class.
class A:
    shared = 1

    def __init__(self):
        self.own = 2


a = A()
print(a.__dict__)
a.later = 3
print(sorted(a.__dict__.items()), "shared" in a.__dict__, len(a.__dict__))
del a.own
print(a.__dict__, a.__dict__.get("own"))
for i in range(20):
    setattr(a, "n%d" % i, i)
print(len(a.__dict__), a.n7, sum(v for k, v in a.__dict__.items() if k[0] == "n"))
print(a.__class__ is A, a.__class__.__name__, A.__dict__["shared"])
