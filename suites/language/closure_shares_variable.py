# Closures capture variables, not values, and share them.
def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def peek():
        return n

    return inc, peek


inc, peek = counter()
inc(), inc()
print(peek())
inc2, peek2 = counter()
inc2()
print(peek(), peek2())


def late():
    def show():
        return x
    x = 1
    first = show()
    x = 2
    return first, show()


print(late())
