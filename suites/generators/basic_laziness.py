# The body of a generator starts at the first next() and pauses at each yield.
def g():
    print("start")
    yield 1
    print("middle")
    yield 2
    print("end")


it = g()
print("created")
print(next(it))
print(next(it))
try:
    next(it)
except StopIteration:
    print("StopIteration")
try:
    next(it)
except StopIteration:
    print("still stopped")
print(iter(it) is it, list(it), next(it, "default"))
