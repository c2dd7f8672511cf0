# repr() and str() of exceptions with no, one and several arguments.
class Mine(Exception):
    pass


class Told(Exception):
    def __str__(self):
        return "told"

    def __repr__(self):
        return "Told!"


for e in (ValueError(), ValueError("x"), ValueError("x", 1), ValueError(("t",)), ValueError(None), KeyError("k"), KeyError(1),
          OSError(), OSError(2), OSError(2, "f"), OSError(99999), OSError("text"), StopIteration(5),
          SystemExit(1), Mine(), Mine("m"),
          Told("hidden"), SyntaxError("s"), MemoryError("m"), AssertionError(1, 2), UnicodeError("u"), ImportError("i")):
    print(repr(e), "|", str(e), "|", e.args)
print(repr(ValueError), repr(Mine))
