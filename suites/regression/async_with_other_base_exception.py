# The end of an async with does not depend on what the name BaseException means.
BaseException = int


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, ty, value, traceback):
        print("exit", ty and ty.__name__)
        return True


async def leave(how):
    for i in range(2):
        async with Manager():
            if how == "return":
                return "returned"
            if how == "break":
                break
            raise ValueError(i)
    return "end"


for how in ("return", "break", "raise"):
    try:
        leave(how).send(None)
    except StopIteration as stop:
        print(how, stop.value)
