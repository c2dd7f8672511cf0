# Without an in-place method, augmented assignment uses the forward method and then the reflected one.
class Forward:
    def __add__(self, other):
        return ("add", other)

    def __mul__(self, other):
        return ("mul", other)

    def __floordiv__(self, other):
        return ("floordiv", other)

    def __or__(self, other):
        return ("or", other)


class Reflected:
    def __radd__(self, other):
        return ("radd", other)

    def __rlshift__(self, other):
        return ("rlshift", other)


x = Forward()
x += 1
print(x)
x = Forward()
x *= 2
print(x)
x = Forward()
x //= 3
print(x)
x = Forward()
x |= 4
print(x)
x = 5
x += Reflected()
print(x)
x = 6
x <<= Reflected()
print(x)
try:
    x = Reflected()
    x -= 1
except TypeError:
    print("TypeError", type(x).__name__)
