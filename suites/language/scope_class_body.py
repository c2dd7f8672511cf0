# A class body reads enclosing names but is not an enclosing scope for its methods.
x = "module"


class A:
    y = x
    x = "class"
    z = x

    def method(self):
        return x

    squares = [i * i for i in range(3)]

    if True:
        w = "in if"
    for i in range(2):
        pass


print(A.y, A.x, A.z, A().method(), A.squares, A.w, A.i)


def outer():
    v = "free"

    class B:
        u = v

        def m(self):
            return v + self.u
    return B().m()


print(outer())
