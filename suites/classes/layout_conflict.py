# Two native bases cannot be combined.
def attempt(f):
    try:
        print(f().__name__)
    except TypeError as e:
        print("TypeError", e)


class L(list):
    pass


attempt(lambda: type("A", (list, dict), {}))
attempt(lambda: type("B", (L, dict), {}))
attempt(lambda: type("C", (L, object), {}))
attempt(lambda: type("D", (Exception, list), {}))
attempt(lambda: type("E", (type(print),), {}))
attempt(lambda: type("F", (bool,), {}))
attempt(lambda: type("G", (1,), {}))
