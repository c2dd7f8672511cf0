# A generator that resumes itself is an error which it can catch.
def gen():
    for f in (lambda: next(g), lambda: g.send(1), lambda: list(g)):
        try:
            f()
        except ValueError:
            yield "ValueError"
    try:
        g.throw(KeyError)
    except ValueError:
        yield "throw"
    yield "end"


g = gen()
print([next(g) for _ in range(5)])
