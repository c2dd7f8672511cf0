# exit: 1
# Frames of comprehensions and lambdas have names of their own.
def check(x):
    if x > 1:
        raise ValueError("x is %d" % x)
    return x


def collect(f):
    return {k: [f(v) for v in range(k)] for k in range(5)}


collect(lambda x: check(x))
