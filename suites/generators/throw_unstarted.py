# Throwing into a fresh generator raises in the caller; a handler that returns ends the generator.
def g():
    try:
        yield 1
    except ValueError:
        print("never: not started")


it = g()
try:
    it.throw(ValueError("fresh"))
except ValueError as e:
    print(e)
print(list(it))
it = g()
next(it)
try:
    it.throw(ValueError("ends"))
except StopIteration:
    print("StopIteration")
