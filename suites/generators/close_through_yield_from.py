# close() closes the delegated generator before the delegating one.
def inner():
    try:
        yield 1
    except GeneratorExit:
        print("inner exit")
        raise
    finally:
        print("inner finally")


def outer():
    try:
        yield from inner()
        print("never")
    finally:
        print("outer finally")


o = outer()
next(o)
o.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("inner swallows")


def outer2():
    try:
        yield from stubborn()
        print("never")
    except GeneratorExit:
        print("outer still sees it")
        raise


o = outer2()
next(o)
o.close()
