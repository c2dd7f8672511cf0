# Objects made iterable by __iter__, by __getitem__ alone, and iterators that are their own iterable.
class ByIter:
    def __iter__(self):
        return iter((1, 2, 3))


class ByItem:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


class Own:
    def __init__(self):
        self.n = 3

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


for make in (ByIter, ByItem, Own):
    print(list(make()), tuple(make()), sum(make()), max(make()), sorted(make()))
    a, *rest = make()
    print(a, rest, dict(enumerate(make())), list(zip(make(), make())))
    print(list(map(str, make())), 2 in list(make()))
