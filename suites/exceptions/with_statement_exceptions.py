# What a with statement does when its expression, its __enter__, its body or its __exit__ fails.
class M:
    def __init__(self, name, fail=None, swallow=False):
        self.name, self.fail, self.swallow = name, fail, swallow
        if fail == "init":
            raise ValueError(name + " init")

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise ValueError(self.name + " enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__)
        if self.fail == "exit":
            raise ValueError(self.name + " exit")
        return self.swallow


for fails in (("init", None), (None, "init"), ("enter", None), (None, "enter"), ("exit", None), (None, "exit"), ("exit", "exit")):
    for swallow in (False, True):
        try:
            with M("a", fails[0], swallow) as a, M("b", fails[1]) as b:
                print("body")
                raise KeyError
        except Exception as e:
            print("->", type(e).__name__, e.args)
        else:
            print("-> none")
