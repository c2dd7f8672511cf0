# The value of a generator's return: in StopIteration, from yield from, and forgotten by loops.
def gen(value):
    yield 1
    return value


for value in (None, 0, "s", (1, 2), [], StopIteration(3)):
    g = gen(value)
    next(g)
    try:
        next(g)
    except StopIteration as e:
        print(type(e.value).__name__, len(e.args))
print(list(gen(5)), tuple(gen(6)), sum(gen(7)), max(gen(8)))


def early():
    return "nothing yielded"
    yield


try:
    next(early())
except StopIteration as e:
    print(e.value, e.args)


def wrap():
    x = yield from early()
    y = yield from gen("g")
    return x, y


try:
    g = wrap()
    while True:
        print(next(g))
except StopIteration as e:
    print(e.value)
