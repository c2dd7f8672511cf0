# cmdline: -X heapsize=64K
# MemoryError from every kind of allocation leaves the program usable.
BIG = 200000


def attempt(name, function):
    try:
        function()
        print(name, "worked")
    except MemoryError:
        print(name, "MemoryError")


attempt("list", lambda: [0] * BIG)
attempt("tuple", lambda: (0,) * BIG)
attempt("bytes", lambda: b"x" * BIG)
attempt("str", lambda: "x" * BIG)
attempt("bytearray", lambda: bytearray(BIG))
attempt("int", lambda: 1 << 8 * BIG)
attempt("range to list", lambda: list(range(BIG)))
attempt("join", lambda: "".join("abc" for _ in range(BIG)))
attempt("dict", lambda: {i: i for i in range(BIG)})
attempt("set", lambda: set(range(BIG)))
attempt("format", lambda: "{:200000}".format(1))
attempt("percent", lambda: "%200000d" % 1)
attempt("split", lambda: ("a " * 10000).split())
attempt("sorted", lambda: sorted(range(BIG)))
print(sum([1, 2, 3]), "still fine")
