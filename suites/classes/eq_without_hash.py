# A class that defines __eq__ but not __hash__ is not hashable.
class A:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n


print(A(1) == A(1), A(1) != A(2), A(1) in [A(2), A(1)])
for f in (lambda: hash(A(1)), lambda: {A(1): 1}, lambda: {A(1)}):
    try:
        f()
        print("hashable")
    except TypeError:
        print("TypeError")


class B:
    def __eq__(self, o):
        return True

    __hash__ = lambda self: 7


print(hash(B()))
