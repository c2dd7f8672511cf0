# yield from over plain iterators and iterator classes.
class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("final")
        return self.n


def g(x):
    r = yield from x
    print("result", r)


print(list(g([1, 2])), list(g(It())), list(g({}.items())), list(g(map(str, [1]))))
it = g([1, 2])
next(it)
print(it.send(None))
for bad in (5, None):
    try:
        list(g(bad))
    except TypeError:
        print("TypeError")
it = g([1])
next(it)
try:
    it.throw(ValueError("plain iterators have no throw"))
except ValueError as e:
    print(e)
