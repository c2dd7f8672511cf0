# Messages of subscripts, slices and unpacking.
def unpack2(x):
    a, b = x


def unpack_star(x):
    a, *b, c = x


def store(c, k, v):
    c[k] = v


def delete(c, k):
    del c[k]


xs, t, s, d, b = [1, 2], (1, 2), "ab", {"k": 1}, bytearray(b"ab")
thunks = [
    lambda: xs[5], lambda: xs[-3], lambda: t[2], lambda: s[9], lambda: b[7], lambda: range(2)[5], lambda: d["z"],
    lambda: d[[]],
    lambda: xs["a"], lambda: xs[1.0], lambda: t[None], lambda: s["x"], lambda: xs[1 << 70], lambda: {1: 1}[(1, [])],
    lambda: store(t, 0, 1), lambda: store(s, 0, "x"), lambda: store(xs, 5, 1), lambda: store(b, 0, 300),
    lambda: store(b, 0, "x"), lambda: store(5, 0, 1),
    lambda: delete(t, 0), lambda: delete(s, 0), lambda: delete(xs, 9), lambda: delete(d, "z"),
    lambda: delete(None, 0), lambda: delete(b, 0),
    lambda: unpack2([1]), lambda: unpack2([1, 2, 3]), lambda: unpack2(5), lambda: unpack2("abc"),
    lambda: unpack2({1}), lambda: unpack_star([1]), lambda: unpack_star(None),
    lambda: unpack2(iter([1])), lambda: unpack2(x for x in (1, 2, 3)), lambda: xs[::0], lambda: xs["a":],
    lambda: range(10)[::0], lambda: (lambda: 0)[1],
]
for i, f in enumerate(thunks):
    try:
        print(i, f())
    except Exception as e:
        print(i, type(e).__name__, e)
