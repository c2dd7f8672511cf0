# __hash__ decides the place in a dict; big and negative answers are brought into range.
class H:
    def __init__(self, value, hashed):
        self.value = value
        self.hashed = hashed

    def __hash__(self):
        return self.hashed

    def __eq__(self, other):
        return self.value == other.value


for h in (0, 1, -2, 12345678):
    print(hash(H(1, h)) == h)
d = {H(i, 5): i for i in range(10)}
print(len(d), sum(d.values()), d[H(3, 5)], H(11, 5) in d, H(4, 5) in d)
d[H(3, 5)] = "changed"
print(len(d), d.pop(H(3, 5)), len(d))
s = {H(1, 0), H(1, 0), H(2, 0)}
print(len(s), type(hash(H(0, 1 << 70))).__name__)


class Unhashable:
    def __eq__(self, other):
        return True

    __hash__ = None


try:
    print({Unhashable(): 1} and "hashed")
except TypeError:
    print("TypeError")
