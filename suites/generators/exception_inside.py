# An exception that leaves a generator finishes it.
def g():
    yield 1
    raise ValueError("inside")
    yield 2


it = g()
print(next(it))
try:
    next(it)
except ValueError as e:
    print(e)
print(list(it), next(it, "finished"))


def nested():
    yield from g()
    yield "never"


try:
    for x in nested():
        print(x)
except ValueError as e:
    print("outside", e)


def recovers():
    for i in range(3):
        try:
            yield 10 // (i - 1)
        except ZeroDivisionError:
            yield "inf"


print(list(recovers()))
