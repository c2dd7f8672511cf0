# exit: 1
# Frames of generators, comprehensions and lambdas in a traceback.
def gen(n):
    for i in range(n, -1, -1):
        yield 10 // i


def outer():
    yield from gen(2)


show = lambda it: [x for x in it]
print(next(outer()))
show(outer())
