# Reflected arithmetic methods with left operands of many types.
class Number:
    def __radd__(self, other):
        return ("radd", other)

    def __rsub__(self, other):
        return ("rsub", other)

    def __rmul__(self, other):
        return ("rmul", other)

    def __rtruediv__(self, other):
        return ("rtruediv", other)

    def __rfloordiv__(self, other):
        return ("rfloordiv", other)

    def __rmod__(self, other):
        return ("rmod", other)

    def __rpow__(self, other):
        return ("rpow", other)

    def __rmatmul__(self, other):
        return ("rmatmul", other)


n = Number()
for left in (1, 1 << 70, 2.5, None, (0,), {}):
    print(left + n, left - n, left * n)
    print(left / n, left // n, left ** n, left @ n)
    print(left % n)
print(sum([n], 3), sum([n, 2][:1]))
