# __aenter__, __aexit__, __aiter__ and __anext__ are coroutines, driven by hand.
class Manager:
    async def __aenter__(self):
        print("aenter")
        return "m"

    async def __aexit__(self, kind, value, trace):
        print("aexit", kind and kind.__name__)
        return kind is KeyError


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    async with Manager() as m:
        print(m)
    async with Manager():
        raise KeyError
    async for i in Counter(3):
        if i == 1:
            continue
        print("item", i)
    else:
        print("else")
    return "result"


try:
    main().send(None)
except StopIteration as e:
    print(e.value)
