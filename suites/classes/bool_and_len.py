# Truth of an instance: __bool__, else __len__, else true.
class B:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v

    def __len__(self):
        return 5


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class P:
    pass


print(bool(B(True)), bool(B(False)), bool(L(0)), bool(L(3)), bool(P()), len(B(False)), len(L(4)))
print([1 if x else 0 for x in (B(0 == 1), L(0), L(1), P())], not L(0), L(0) or "empty", L(2) and "full")
n = 0
while not L(n):
    n += 1
print(n)
try:
    len(P())
except TypeError:
    print("TypeError")
