# A class with only __getitem__ is iterated by index until IndexError.
class Squares:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i * i


print(list(Squares(4)), [x for x in Squares(0)], tuple(Squares(2)), sum(Squares(5)))
a, b, c = Squares(3)
print(a, b, c, max(Squares(4)), list(zip(Squares(2), "xy")))
for x in Squares(3):
    print(x, end=" ")
print()
it = iter(Squares(2))
print(next(it), next(it), next(it, "stop"))


class Stops:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i


try:
    print(list(Stops()))
except StopIteration:
    print("StopIteration")
