# A generator suspended in an except clause resumes there, and a bare raise works on.
def gen():
    try:
        raise ValueError("first")
    except ValueError as e:
        yield "handling"
        print("still", e)
        yield "again"
        try:
            raise KeyError("second")
        except KeyError:
            yield "nested"
        print("and still", e)
    yield "done"


g = gen()
print(next(g))
try:
    raise IndexError("outside")
except IndexError as e:
    print(next(g), e)
    print(next(g))
print(next(g))


def reraises():
    try:
        raise ValueError("again")
    except ValueError:
        yield 1
        raise


g = reraises()
next(g)
try:
    next(g)
except ValueError as e:
    print("out", e)
