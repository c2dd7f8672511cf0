# exit: 1
# Frames of wrappers and closures keep their own names.
def deco(f):
    def wrapper(*args, **kw):
        return f(*args, **kw)
    return wrapper


@deco
def target(a, b):
    c = a + b
    return c + None


@deco
class K:
    def __init__(self):
        target(1, b=2)


K()
