# type() and __class__ of built-in values and their names.
vals = [1, 1.5, 1j, "s", b"b", bytearray(), [], (), {}, set(), frozenset(), None, True, range(3), object(), type, int]
for v in vals:
    print(type(v).__name__, v.__class__ is type(v))
print(type(lambda: 0) is type(vals.append) or "functions and methods differ", type(len).__name__ != "int")
print(type(type(1)) is type, type(1) is int, type("") == str, type([]) != type(()))
print(type((x for x in ())).__name__, type(NotImplemented) is type(None), int is type(int(5)))
