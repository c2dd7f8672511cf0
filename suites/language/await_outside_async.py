# await is accepted in any function, and yield inside async def makes a plain generator.
def f(x):
    return (yield from x)


def g(x):
    r = await x
    return r


async def agen():
    yield 1
    yield 2


print(list(f([1, 2])), list(g([3])), list(agen()))
try:
    exec("await x")
except SyntaxError as e:
    print("SyntaxError", e)
