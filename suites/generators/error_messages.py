# Texts of the exceptions raised by generator misuse.
def g():
    try:
        yield next(it)
    except ValueError as e:
        print(e)
        yield
    except GeneratorExit:
        yield


it = g()
try:
    it.send(1)
except TypeError as e:
    print(e)
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
print(type(it).__name__, repr(g)[:16], repr(it)[:22])


def ignores():
    try:
        yield
    except GeneratorExit:
        yield


it = ignores()
next(it)
try:
    it.close()
except RuntimeError as e:
    print("RuntimeError", e)
try:
    g(1, 2)
except TypeError as e:
    print(e)
try:
    (yield_ := iter(5))
except TypeError as e:
    print(e)

# The address has no prefix.
print(repr((n for n in ())).split(" at ")[1].startswith("0x"))
