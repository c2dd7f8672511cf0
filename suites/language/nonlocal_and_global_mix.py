# nonlocal and global names across three levels of functions.
g = "global"


def outer():
    g = "outer"
    n = 0

    def middle():
        nonlocal n

        def inner():
            nonlocal n
            global g
            n += 1
            g = "changed by inner %d" % n
            return n

        n += 10
        return inner

    f = middle()
    return f(), f(), n, g


print(outer(), g)


def make():
    count = 0

    def inc(by=1):
        nonlocal count
        count += by
        return count

    def dec():
        nonlocal count
        count -= 1
        return count

    return inc, dec, lambda: count


inc, dec, get = make()
inc2, _, get2 = make()
print(inc(), inc(5), dec(), inc2(100), get(), get2())
