# StopIteration that escapes from the body of a generator becomes RuntimeError.
def g():
    yield 1
    raise StopIteration(5)


def h():
    yield next(iter([]))


def outer():
    r = yield from g()
    print("never", r)


def catches():
    try:
        raise StopIteration
    except StopIteration:
        yield "caught inside"


for f in (g, h, outer):
    got = []
    try:
        for x in f():
            got.append(x)
        print("ended", got)
    except RuntimeError:
        print("RuntimeError", got)
print(list(catches()))
