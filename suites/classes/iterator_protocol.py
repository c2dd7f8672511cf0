# __iter__ and __next__ drive for, unpacking, and every consumer of iterables.
class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


print([x for x in Down(3)], list(Down(2)), tuple(Down(4)), sum(Down(5)), max(Down(3)))
a, b, c = Down(3)
print(a, b, c, sorted(Down(3)), list(zip(Down(3), "ab")), dict(enumerate(Down(2))))
d = Down(5)
print(next(d), next(d), 1 in d, list(d), next(d, "end"))
print(2 in Down(5), 9 in Down(5), "-".join(str(i) for i in Down(3)), list(map(lambda x: -x, Down(2))))
try:
    next(Down(0))
except StopIteration:
    print("StopIteration")


class Bad:
    def __iter__(self):
        return 5


try:
    for x in Bad():
        pass
except TypeError:
    print("TypeError")
