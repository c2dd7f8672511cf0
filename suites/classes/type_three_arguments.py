# type(name, bases, dict) makes a class like a class statement.
def hello(self, x=1):
    return "%s %s %s" % (type(self).__name__, self.tag, x)


A = type("A", (), {"tag": "a", "hello": hello})
B = type("B", (A,), {"tag": "b"})
C = type("C", (B, object), {"__init__": lambda self, v: setattr(self, "v", v)})
print(A().hello(), B().hello(2), C(5).v, C(0).hello(x=3))
print(A.__name__, isinstance(B(), A), issubclass(C, B), type(A) is type, isinstance(A, type))
classes = [type("K%d" % i, (), {"n": i}) for i in range(3)]
print([k.__name__ + str(k().n) for k in classes])
for args in ((1, (), {}), ("X", 5, {}), ("X", (), 5), ("X", (1,), {}), ("X", ())):
    try:
        type(*args)
        print("made")
    except TypeError:
        print("TypeError")
