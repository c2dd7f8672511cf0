# Generators take every kind of argument and close over variables.
def g(a, b=2, *args, c=3, **kw):
    yield a
    yield b
    yield from args
    yield c
    for k in sorted(kw):
        yield k, kw[k]


print(list(g(1)), list(g(1, 5, 6, 7, c=8, z=9)))


def counter():
    n = 0

    def gen():
        nonlocal n
        while n < 3:
            n += 1
            yield n

    def reset():
        nonlocal n
        n = 0
    return gen, reset


gen, reset = counter()
it = gen()
print(next(it), next(it))
reset()
print(list(it), list(gen()))


def shared():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
        yield i
    yield [f() for f in fs]


print(list(shared()))
