# int(), float() and complex() use the conversion methods of a class.
class N:
    def __int__(self):
        return 7

    def __float__(self):
        return 2.5


print(int(N()), float(N()), complex(N()))


class Bare:
    pass


for f in (int, float, complex):
    try:
        print(f(Bare()))
    except TypeError:
        print("TypeError")


class D:
    def __divmod__(self, o):
        return ("divmod", o)

    def __abs__(self):
        return "abs"


print(divmod(D(), 3), abs(D()))
