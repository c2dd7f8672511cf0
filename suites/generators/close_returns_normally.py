# A generator may swallow GeneratorExit by returning, but not by yielding again.
def returns():
    try:
        yield 1
    except GeneratorExit:
        print("swallowed")
        return


def yields():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def raises():
    try:
        yield 1
    finally:
        raise ValueError("in finally")


it = returns()
next(it)
print(it.close())
it = yields()
next(it)
try:
    it.close()
except RuntimeError:
    print("RuntimeError")
it = raises()
next(it)
try:
    it.close()
except ValueError as e:
    print(e)
