# A str or int subclass instance does not find the dictionary entry of its plain value.
class S(str):
    pass


class I(int):
    pass


s, i = S("k"), I(5)
print(s == "k", i == 5, s in ["k"], i in (5,), s in {"k": 1}, i in {5: 1})
try:
    {"k": 1}[s]
except KeyError as e:
    print("KeyError", e)
print(type(s + "x").__name__, type(i + 1).__name__, repr(s), repr(i))
