# Loops that unpack pairs: from zip, enumerate and items, and from what only looks like them.


def show(iterable):
    out = []
    try:
        for a, b in iterable:
            out.append((a, b))
    except Exception as error:
        out.append(type(error).__name__)
    print(out)


d = {"x": 1, "y": 2, 3: 4}


def pairs():
    yield 1, 2
    yield [3, 4]


def one(n):
    yield from range(n)
    raise KeyError("end")


class Pairs:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n, -self.n


for _ in range(2):
    show(zip([1, 2, 3], "abc"))
    show(zip((1, 2, 3), "ab"))
    show(zip("a", (1, 2, 3)))
    show(zip([], (1,)))
    show(zip(range(3), pairs()))
    show(zip(one(2), range(5)))
    show(zip(range(5), one(2)))
    show(zip([1, 2], [3, 4], [5, 6]))
    show(zip([1, 2]))
    show(zip())
    show(enumerate("abc"))
    show(enumerate([5, 6], 10))
    show(enumerate(pairs()))
    show(enumerate(one(1)))
    show(enumerate([]))
    show(d.items())
    show(d.keys())
    show(d.values())
    show({}.items())
    show(pairs())
    show(Pairs(3))
    show([(1, 2), (3, 4, 5)])
    show(["ab", b"cd", (1, 2)])
    show([1])
    show(map(lambda x: (x, x * x), range(4)))
    show(iter(zip("ab", "cd")))

# What zip took from the first iterator is gone when the second one ends.
first = iter([1, 2, 3])
for a, b in zip(first, [1]):
    print(a, b)
print(list(first))

# Leaving early, going on later.
numbered = enumerate("abcdef")
for n, letter in numbered:
    if n == 1:
        break
for n, letter in numbered:
    print(n, letter)
    if n == 3:
        break
print(list(numbered))


# Both targets are the same, are attributes, are items; nested targets.
class Box:
    pass


box = Box()
items = [None, None]
for box.a, items[1] in zip("ab", "cd"):
    print(box.a, items)
for a, a in enumerate("xy"):
    print(a)
for n, (a, b) in enumerate(zip("ab", "cd")):
    print(n, a, b)
for (a, b), c in zip([(1, 2), (3, 4)], "xy"):
    print(a, b, c)
print([a + b for a, b in zip("abc", "def")], {k: v for v, k in d.items()})


def gen():
    for a, b in zip(one(2), "abc"):
        yield a, b
    else:
        yield "else"


try:
    print(list(gen()))
except KeyError as error:
    print("KeyError", error.args)


# Values in both ways of the loop.
def total(iterable):
    sum = 0
    for a, b in iterable:
        if a == b:
            continue
        sum += a * b
    else:
        sum += 1000
    return sum


print(total(zip(range(5), range(5, 0, -1))), total(enumerate([3, 1, 4])), total({1: 2, 3: 3}.items()))
