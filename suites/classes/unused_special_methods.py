# Special methods that are never consulted.
class A:
    def __getattribute__(self, name):
        return "getattribute"

    def __index__(self):
        return 1

    def __bytes__(self):
        return b"bytes"

    def __format__(self, spec):
        return "format"

    def __reversed__(self):
        return "reversed"

    def __round__(self, n=0):
        return "round"

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


class D(dict):
    def __missing__(self, k):
        return "missing"


def attempt(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


a = A()
a.x = 1
attempt("getattribute", lambda: a.x)
attempt("index", lambda: [10, 20][a])
attempt("format", lambda: "{:>3}".format(a)[:0])
attempt("reversed", lambda: list(reversed(a)))
attempt("round", lambda: round(a))
attempt("missing", lambda: D()["k"])
