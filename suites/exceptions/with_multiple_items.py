# In a with of several items each one is protected by those before it.
class CM:
    def __init__(self, name, fail=None, suppress=False):
        self.name, self.fail, self.suppress = name, fail, suppress

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise ValueError("enter " + self.name)
        return self.name

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__)
        if self.fail == "exit":
            raise KeyError("exit " + self.name)
        return self.suppress


def attempt(*cms):
    try:
        if len(cms) == 2:
            with cms[0] as a, cms[1] as b:
                print("body", a, b)
                raise IndexError
        else:
            with cms[0] as a, cms[1] as b, cms[2] as c:
                print("body", a, b, c)
        print("normal end")
    except Exception as e:
        print("out", type(e).__name__)


attempt(CM("a"), CM("b"))
attempt(CM("a", suppress=True), CM("b", "enter"))
attempt(CM("a"), CM("b", suppress=True))
attempt(CM("a"), CM("b", "exit"))
attempt(CM("a", suppress=True), CM("b", "exit"))
attempt(CM("a"), CM("b"), CM("c"))
