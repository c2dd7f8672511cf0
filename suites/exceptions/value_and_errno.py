# Every exception answers .value and .errno; both are the first argument.
for e in (ValueError(), ValueError(5, 6), OSError(2, "x"), KeyError("k"), StopIteration(7)):
    print(type(e).__name__, e.value, e.errno, e.args)
for name in ("strerror", "filename", "code", "msg", "name", "__cause__", "__traceback__", "with_traceback", "add_note"):
    print(name, hasattr(OSError(2, "x"), name), hasattr(SystemExit(3), name))
try:
    ValueError("x").attr = 1
except AttributeError as e:
    print(e)


class Mine(ValueError):
    pass


m = Mine(1)
m.attr = "allowed"
print(m.attr, m.value)
