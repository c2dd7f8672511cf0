# What __len__ and __bool__ may answer, and what the truth test does with it.
class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


print([len(Sized(n)) for n in (0, 1, 1000)])
print([bool(Sized(n)) for n in (0, 1, 1000)])
print([bool(Truth(v)) for v in (True, False)])
print("yes" if Truth(False) else "no", not Truth(True), Truth(False) or 3, len(Sized(0) and 4))
for item in filter(None, [Sized(0), Sized(2), Truth(True), Truth(False)]):
    print(type(item).__name__)
print(any([Sized(0), Truth(False)]), all([Sized(1), Truth(True)]))
