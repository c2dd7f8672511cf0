# Native generators: values sent and thrown in, delegation, handlers that stay open.
@micropython.native
def echo(start):
    value = start
    while True:
        try:
            value = yield value
        except ValueError as e:
            value = ("caught", str(e))
        if value is None:
            return "done"


g = echo(1)
print(next(g), g.send(2), g.throw(ValueError("x")), g.send("s"))
try:
    g.send(None)
except StopIteration as e:
    print("StopIteration", e.value)


@micropython.native
def cleans():
    try:
        yield 1
        yield 2
    finally:
        print("cleaned")


g = cleans()
print(next(g))
g.close()
print(list(cleans()))


@micropython.native
def delegates(n):
    for i in range(n):
        result = yield from inner(i)
        print("result", result)


def inner(n):
    for i in range(n):
        try:
            got = yield i
        except KeyError:
            got = "key"
        if got:
            print("got", got)
    return n * 10


g = delegates(3)
print(next(g), g.send("a"))
print(g.throw(KeyError))
print(list(g))
try:
    g.throw(OSError(3))
except OSError as e:
    print("OSError", e.errno)


@micropython.native
def squares(n):
    return sum(x * x for x in range(n))


print(squares(5))


@micropython.native
async def task(n):
    async with Lock():
        async for x in Count(n):
            print("x", x)
    return n


class Lock:
    async def __aenter__(self):
        print("locked")

    async def __aexit__(self, *details):
        print("unlocked", details[0])


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        return self.n


try:
    task(2).send(None)
except StopIteration as e:
    print("value", e.value)
