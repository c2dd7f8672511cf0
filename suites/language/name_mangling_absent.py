# Names with two leading underscores in a class are not mangled.
class A:
    __x = 1

    def __m(self):
        return self.__x

    def call(self):
        return self.__m()


class B(A):
    __x = 2


print(A().call(), B().call(), A().__x, B().__m(), hasattr(A, "_A__x"))
b = B()
b.__y = 3
print(b.__y, hasattr(b, "_B__y"))
