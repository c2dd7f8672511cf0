# Globals, enclosing variables, parameters and class names with the same spelling.
x = "global"


def outer(x="param"):
    def reads():
        return x

    def rebinds():
        nonlocal x
        x = "nonlocal"

    def uses_global():
        global x
        x = "global rebound"
        return x

    class K:
        seen = x
        x = "class"

        def m(self):
            return self.x

    before = reads()
    rebinds()
    return before, reads(), uses_global(), x, K.seen, K().m()


print(outer(), x)


def params(x, y=lambda: x):
    x = "inner"
    return x, y(), (lambda x: x)("lambda"), [x for x in "c"], x


print(params("arg"))
