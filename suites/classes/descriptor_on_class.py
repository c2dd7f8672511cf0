# A descriptor taken from the class is the descriptor itself: MicroPython calls __get__ for instances only.
class Descriptor:
    def __get__(self, instance, owner):
        return "got"

    def __set__(self, instance, value):
        print("set", value)


class A:
    d = Descriptor()


class B(A):
    pass


print(A().d, B().d)
print(type(A.d).__name__, type(B.d).__name__, A.d is B.d)
A.d = 5
print(A.d, B().d)
