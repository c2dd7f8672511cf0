# throw() reaches the innermost generator first, then each delegating one.
def inner():
    try:
        yield "in"
    except ValueError:
        print("inner handles ValueError")
        yield "after"
    except KeyError:
        print("inner turns KeyError")
        raise IndexError("turned")


def outer():
    try:
        yield from inner()
    except IndexError as e:
        print("outer handles", e)
        yield "outer"
    except TypeError:
        print("outer handles TypeError")


o = outer()
next(o)
print(o.throw(ValueError))
print(list(o))
o = outer()
next(o)
print(o.throw(KeyError))
o = outer()
next(o)
try:
    o.throw(TypeError)
except StopIteration:
    print("finished")
