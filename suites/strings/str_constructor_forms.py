# str() of every type of object.
class A:
    def __str__(self):
        return "A as str"


class B:
    def __repr__(self):
        return "B as repr"


for x in (None, True, 5, -5, 1 << 70, 1.5, 1j, "s", b"b", [1, "x"], (1,), (), {}, {"a": 1}, range(3), A(), B(), [A(), B()] and [B()], ..., NotImplemented, int, ValueError("v")):
    print(str(x), len(str(x)) == len("%s" % (x,)))
print(str(), str(b"bytes", "utf-8"), str(bytearray(b"ba"), "ascii"), str("x", ) is not None)
