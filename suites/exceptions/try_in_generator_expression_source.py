# Exceptions from an iterator inside for, comprehension, unpacking and star calls.
def src(n):
    for i in range(n):
        yield i
    raise ValueError("after %d" % n)


def forloop():
    out = []
    for x in src(2):
        out.append(x)
    return out


def unpack():
    a, b, c = src(2)


def call(*args):
    return args


for f in (forloop, lambda: [x for x in src(1)], unpack, lambda: call(*src(3)), lambda: list(src(0)),
          lambda: dict(zip("ab", src(1))), lambda: tuple(src(4)), lambda: "".join(str(x) for x in src(2)), lambda: 9 in src(1)):
    try:
        print(f())
    except ValueError as e:
        print(e)
print(1 in src(2), any(src(2)), next(src(1)))
a, *b = [1]
it = src(1)
print(next(it))
try:
    next(it)
except ValueError:
    print(list(it))
