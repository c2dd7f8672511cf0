# close() runs finally and with blocks; a generator that yields then is an error.
class Guard:
    def __enter__(self):
        print("enter")

    def __exit__(self, kind, value, trace):
        print("exit", kind.__name__)


def careful():
    with Guard():
        try:
            yield 1
            yield 2
        finally:
            print("finally")


g = careful()
print(next(g))
print(g.close(), next(g, "closed"), g.close())


def stubborn():
    try:
        yield
    except GeneratorExit:
        print("ignored")
    yield


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print("RuntimeError", e)


def replaces():
    try:
        yield
    except GeneratorExit:
        raise KeyError("replaced")


g = replaces()
next(g)
try:
    g.close()
except KeyError as e:
    print("KeyError", e.args)
