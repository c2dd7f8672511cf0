# How containers print their items: repr inside, recursion into every type.
# needs: floats of 64 bits
class R:
    def __repr__(self):
        return "<R>"

    def __str__(self):
        return "str of R"


print([R(), "s", b"b", 1.0, None, (R(),)], {"k": R()}, {R(): 1} and 1, (R(), [R()]), {1: {2: {3: []}}})
print([], (), {}, set(), frozenset(), [[]], ((),), {(): []}, ("a",), [("x", 1)])
print([1.5, 1e100, -0.0, float("inf")], [1j, 1 + 2j], [True, False], [range(3)], ["\n", "'", '"'])
a = [1]
b = (a, a, {"a": a})
print(b, str(b) == repr(b), "%s" % (b,) == str(b))
