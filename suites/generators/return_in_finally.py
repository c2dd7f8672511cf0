# A return inside finally of a generator swallows what was thrown.
def gen(swallow):
    try:
        yield 1
    finally:
        if swallow:
            return "swallowed"


for swallow in (True, False):
    g = gen(swallow)
    next(g)
    try:
        g.throw(ValueError("v"))
    except StopIteration as e:
        print("StopIteration", e.value)
    except ValueError as e:
        print("ValueError", e)


def loop():
    for i in range(3):
        try:
            yield i
        finally:
            if i == 1:
                break
    return "left"


g = loop()
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


def outer():
    for swallow in (True,):
        result = yield from gen(swallow)
        print("result", result)
    yield "last"


g = outer()
next(g)
print(g.throw(KeyError))
