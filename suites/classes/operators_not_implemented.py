# NotImplemented from the left operand gives the right one a chance, then TypeError.
class L:
    def __add__(self, o):
        print("L.__add__")
        return NotImplemented

    def __eq__(self, o):
        return "eq" if isinstance(o, R) else NotImplemented

    def __lt__(self, o):
        return NotImplemented


class R:
    def __radd__(self, o):
        print("R.__radd__")
        return "done"

    def __gt__(self, o):
        return "swapped"


print(L() + R())
for f in (lambda: L() + 1, lambda: L() + L(), lambda: L() < 5):
    try:
        print(f())
    except TypeError:
        print("TypeError")
print(L() == R(), NotImplemented is NotImplemented)
