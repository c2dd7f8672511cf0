# The return value of a generator travels in StopIteration.value.
def g(v):
    yield 1
    return v


for v in (None, 5, "text", [1], (1, 2), ()):
    it = g(v)
    next(it)
    try:
        next(it)
    except StopIteration as e:
        print(repr(e.value), e.value == v)
    try:
        next(it)
    except StopIteration as e:
        print(e.value)


def bare():
    yield
    return


print(list(bare()), list(g("ignored by for")))
