# One function used as a method of several classes; class attributes looked up at call time.
def describe(self, sep=": "):
    return type(self).__name__ + sep + str(self.value)


class A:
    value = 1
    show = describe


class B:
    value = "b"
    display = describe
    show = A.show


class C(B):
    @property
    def value(self):
        return "computed"


print(A().show(), B().show(), B().display(" = "), C().show(), describe(A()))
A.show = lambda self: "replaced"
print(A().show(), B().show())
B.value = [2]
print(B().show(), C().display())
a = A()
A.value = 10
print(describe(a))
a.value = 11
print(describe(a), A.value)
