# A true result of __exit__ suppresses the exception, a false one does not.
class S:
    def __init__(self, result):
        self.result = result

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None, v.args if v else None)
        return self.result


for r in (True, 1, "yes", [0]):
    with S(r):
        raise ValueError("a", 1)
for r in (False, None, 0, ""):
    try:
        with S(r):
            raise KeyError("k")
    except KeyError:
        print("not suppressed")
with S(True):
    pass
