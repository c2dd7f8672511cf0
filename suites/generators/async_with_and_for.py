# async with and async for call their own special methods.
class CM:
    async def __aenter__(self):
        print("aenter")
        return "value"

    async def __aexit__(self, t, v, tb):
        print("aexit", t and t.__name__)
        return t is KeyError


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    async with CM() as v:
        print(v)
    async with CM():
        raise KeyError("suppressed")
    async for x in Count(3):
        if x == 1:
            continue
        print("x", x)
    else:
        print("else")
    async for x in Count(5):
        break
    try:
        async with CM():
            raise ValueError("out")
    except ValueError as e:
        print(e)
    return "finished"


try:
    main().send(None)
except StopIteration as e:
    print(e.value)
