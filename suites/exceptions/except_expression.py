# The expression after except is evaluated only when an exception arrives.
def which(name):
    print("evaluated", name)
    return {"v": ValueError, "k": KeyError, "t": (TypeError, IndexError)}[name]


try:
    pass
except which("v"):
    print("never")
try:
    raise KeyError
except which("v"):
    print("never")
except which("k"):
    print("key")
except which("t"):
    print("never")
try:
    raise IndexError
except which("t"):
    print("tuple")
errors = (ValueError,) + (KeyError,)
for exc in (ValueError, KeyError):
    try:
        raise exc
    except errors as e:
        print(type(e).__name__)
