# An exception thrown through yield from reaches the innermost generator first.
def inner(name):
    while True:
        try:
            x = yield name
        except ValueError as e:
            print(name, "handled", e)
        except KeyError:
            print(name, "stops")
            return "stopped"


def middle():
    r = yield from inner("a")
    try:
        yield r
    except IndexError:
        print("middle handled")
        yield "again"


def outer():
    try:
        yield from middle()
    except TypeError as e:
        print("outer handled", e)
        yield "rescued"


g = outer()
print(next(g))
print(g.throw(ValueError("v")))
print(g.throw(KeyError()))
print(g.throw(IndexError))
print(g.throw(TypeError("t")))
print(next(g, "end"))
