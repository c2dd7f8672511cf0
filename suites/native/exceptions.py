# Handlers, `finally`, `with`, and jumps out of them in native functions.
@micropython.native
def kind(f):
    try:
        f()
    except (ValueError, KeyError) as e:
        return "value or key", str(e)
    except TypeError:
        return "type", None
    else:
        return "fine", None
    finally:
        print("leaving")


def raises(e):
    raise e


for error in (ValueError("v"), KeyError("k"), TypeError("t"), None):
    print(kind(lambda: raises(error) if error else 0))
try:
    kind(lambda: raises(OSError(5)))
except OSError as e:
    print("OSError", e.errno)


class Manager:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind, value)
        return self.swallows


@micropython.native
def jumps(how):
    for i in range(3):
        with Manager("outer") as outer, Manager("inner", True) as inner:
            try:
                if how == "return":
                    return i, outer, inner
                if how == "break":
                    break
                if how == "continue":
                    continue
                if how == "raise":
                    raise ValueError(i)
            finally:
                print("finally", i)
        print("after", i)
    else:
        return "else"
    return "end"


for how in ("return", "break", "continue", "raise", "nothing"):
    print(how, jumps(how))


@micropython.native
def nested(depth):
    try:
        if depth == 0:
            raise RuntimeError("bottom")
        return nested(depth - 1)
    except RuntimeError as e:
        if depth < 2:
            raise e
        return depth, str(e)
    finally:
        print("depth", depth)


print(nested(3))


@micropython.native
def overrides():
    try:
        raise ValueError
    finally:
        return "overridden"


print(overrides())


@micropython.native
def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RuntimeError as e:
    print("RuntimeError", e)
