# Coroutines are driven with send(); await passes values through and returns results.
class Suspend:
    def __init__(self, tag):
        self.tag = tag

    def __iter__(self):
        r = yield self.tag
        return r

    __await__ = __iter__


async def inner(n):
    print("inner", n)
    x = await Suspend("s%d" % n)
    return n, x


async def outer():
    a = await inner(1)
    b = await inner(2)
    return a, b


c = outer()
print(c.send(None))
print(c.send("first"))
try:
    c.send("second")
except StopIteration as e:
    print(e.value)
c = outer()
c.send(None)
try:
    c.throw(ValueError("into await"))
except ValueError as e:
    print(e)
c.close()
