# What a special method raises comes out of the operator; nothing else is tried.
class Bad:
    def __add__(self, other):
        raise ValueError("add")

    def __radd__(self, other):
        raise ValueError("radd")

    def __neg__(self):
        raise ArithmeticError("neg")

    def __eq__(self, other):
        raise IndexError("eq")

    def __lt__(self, other):
        raise ZeroDivisionError("lt")

    def __contains__(self, item):
        raise AttributeError("contains")

    def __len__(self):
        raise OSError("len")


b = Bad()
for f in (
    lambda: b + b,
    lambda: 1 + b,
    lambda: -b,
    lambda: b == 1,
    lambda: b < 1,
    lambda: 1 in b,
    lambda: len(b),
    lambda: not b,
    lambda: b in [1, b],
    lambda: [1, b] == [1, 2],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
