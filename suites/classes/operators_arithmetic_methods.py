# Each arithmetic operator and its function call the special method.
class Number:
    def __floordiv__(self, other):
        return ("floordiv", other)

    def __truediv__(self, other):
        return ("truediv", other)

    def __mod__(self, other):
        return ("mod", other)

    def __pow__(self, other):
        return ("pow", other)

    def __divmod__(self, other):
        return ("divmod", other)

    def __matmul__(self, other):
        return ("matmul", other)

    def __pos__(self):
        return "pos"

    def __neg__(self):
        return "neg"

    def __abs__(self):
        return "abs"


n = Number()
print(n // 1, n / 2, n % 3, n ** 4, n @ 5)
print(divmod(n, 6), pow(n, 7), abs(n))
print(+n, -n, -(+n) if isinstance(+n, Number) else "plain")
print(n % (1, 2), n // n.__class__.__name__)
