# Generators connected as a pipeline run one item at a time.
def source(n):
    for i in range(n):
        print("src", i)
        yield i


def double(it):
    for x in it:
        print("dbl", x)
        yield x * 2


def keep(pred, it):
    for x in it:
        if pred(x):
            yield x


def pairs(it):
    it = iter(it)
    for a in it:
        yield a, next(it, None)


for x in keep(lambda v: v % 4 == 0, double(source(3))):
    print("out", x)
print(list(pairs(range(5))))
print(list(map(lambda p: p[0], filter(None, zip(source(1), "a")))))
