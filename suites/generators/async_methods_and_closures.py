# async def as method, closure, with defaults and star arguments.
async def ready(x):
    return x


class A:
    def __init__(self, n):
        self.n = n

    async def get(self, *args, k=0, **kw):
        return self.n + await ready(k), args, sorted(kw)

    @staticmethod
    async def s(x):
        return x * 2

    @classmethod
    async def c(cls):
        return cls.__name__


def run(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value


print(run(A(1).get()), run(A(1).get(2, 3, k=4, z=5)), run(A.s(4)), run(A.c()))


def make(n):
    async def inner():
        nonlocal n
        n += await ready(10)
        return n
    return inner


m = make(1)
print(run(m()), run(m()))


async def all_forms():
    xs = [await ready(1), await ready(2)]
    d = {"k": await ready(3)}
    if await ready(True):
        return (await ready(4)) + xs[0], d, xs, -await ready(5)


print(run(all_forms()))
