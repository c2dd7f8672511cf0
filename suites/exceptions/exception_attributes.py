# args, str() and special attributes of the built-in exceptions.
for e in (
    ValueError(), ValueError("one"), ValueError(1), ValueError("a", 2), IndexError(None), TypeError([1]),
    Exception("text 'quoted'"),
):
    print(type(e).__name__, e.args, str(e), repr(str(e)))
s = StopIteration(7)
print(s.value, s.args, StopIteration().value)
x = SystemExit(3)
print(x.args)
o = OSError(2, "message")
print(o.errno, o.args[0], OSError(5).args)
e = ValueError("a")
print(e == e, e == ValueError("a"), isinstance(e, ValueError), bool(e), {e: 1}[e])
print("%s|%s" % (e, ValueError()))
