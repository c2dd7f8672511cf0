# yield with a tuple, with nothing, and as a statement.
def g():
    yield 1, 2
    yield
    yield ()
    yield (3)
    yield 4,
    x = yield 5, 6
    print("x", x)
    a, b = yield "need pair"
    print(a + b)


it = g()
print([next(it) for _ in range(6)])
print(it.send("sent"))
try:
    it.send((1, 2))
except StopIteration:
    print("done")
