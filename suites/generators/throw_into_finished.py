# Throwing into a finished generator raises StopIteration, whatever is thrown.
def g():
    yield 1


it = g()
list(it)
for exc in (KeyError("finished"), ValueError, GeneratorExit):
    try:
        print(it.throw(exc))
    except StopIteration as e:
        print("StopIteration", e.args)
    except BaseException as e:
        print(type(e).__name__)
it = g()
it.close()
try:
    it.throw(KeyError)
except StopIteration:
    print("StopIteration after close")
