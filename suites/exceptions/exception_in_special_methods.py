# Exceptions in __bool__, __eq__, __hash__, __str__, __iter__, __next__ reach the caller.
class Bad:
    def __init__(self, which):
        self.which = which

    def maybe(self, name, result):
        if self.which == name:
            raise ValueError(name)
        return result

    def __bool__(self):
        return self.maybe("bool", True)

    def __eq__(self, o):
        return self.maybe("eq", False)

    def __hash__(self):
        return self.maybe("hash", 1)

    def __str__(self):
        return self.maybe("str", "s")

    def __repr__(self):
        return self.maybe("repr", "r")

    def __iter__(self):
        self.maybe("iter", 0)
        return iter([1, 2])

    def __contains__(self, x):
        return self.maybe("contains", False)

    def __add__(self, o):
        return self.maybe("add", 0)


uses = {
    "bool": lambda b: 1 if b else 0,
    "eq": lambda b: b == 1,
    "hash": lambda b: {b: 1} and 1,
    "str": lambda b: "%s" % b,
    "repr": lambda b: str([b]),
    "iter": lambda b: list(b),
    "contains": lambda b: 5 in b,
    "add": lambda b: b + 1,
}
for name in sorted(uses):
    print(name, uses[name](Bad(None)), end=" ")
    try:
        uses[name](Bad(name))
    except ValueError as e:
        print("ValueError", e)
