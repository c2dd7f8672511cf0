# `in` uses __contains__, else iterates, and turns any result into a bool.
class A:
    def __contains__(self, x):
        print("contains", x)
        return x


class B:
    def __iter__(self):
        return iter([1, 2, 3])


class C(B):
    def __contains__(self, x):
        return False


print(1 in A(), 0 in A(), "" not in A(), [0] in A())
print(2 in B(), 5 in B(), 2 in C())


class D:
    pass


try:
    1 in D()
except TypeError:
    print("TypeError")
