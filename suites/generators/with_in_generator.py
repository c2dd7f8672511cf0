# A with block inside a generator stays open between yields.
class CM:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__)
        return t is ValueError


def g():
    with CM():
        yield 1
        yield 2
    yield "after"


print(list(g()))
it = g()
next(it)
it.close()
it = g()
next(it)
print(it.throw(ValueError))
it = g()
next(it)
try:
    it.throw(KeyError)
except KeyError:
    print("KeyError")
