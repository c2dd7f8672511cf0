# __class__ inside a method is the class that defines it, whatever the instance is.
class A:
    def who(self):
        return __class__.__name__, type(self).__name__

    @classmethod
    def made_by(cls):
        return __class__ is cls

    def nested(self):
        def inner():
            return __class__.__name__
        return inner(), [__class__.__name__ for _ in range(1)]


class B(A):
    def both(self):
        return __class__.__name__, super().who()


print(A().who(), B().who(), B().both(), A.made_by(), B.made_by(), B().nested())
try:
    __class__
except NameError:
    print("NameError outside a class")
