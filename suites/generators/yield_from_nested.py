# Delegation through many levels, and recursion with yield from.
def level(n):
    if n == 0:
        x = yield "bottom"
        return x
    r = yield from level(n - 1)
    return (n, r)


g = level(5)
print(next(g))
try:
    g.send("up")
except StopIteration as e:
    print(e.value)


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


print(list(flatten([1, [2, [3, [4, [], 5]], 6], [[7]]])))


def perms(xs):
    if not xs:
        yield ()
    for i, x in enumerate(xs):
        yield from ((x,) + p for p in perms(xs[:i] + xs[i + 1:]))


print([str("".join(p)) for p in perms(list("abc"))])
