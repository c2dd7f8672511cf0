# exit: 1
# An exception raised by __exit__ replaces the one in the body.
class CM:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("exit sees", t.__name__, v)
        raise KeyError("from exit")


def f():
    with CM():
        raise ValueError("from body")


f()
