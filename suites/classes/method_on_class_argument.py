# Calling an unbound method checks nothing but the arguments.
class A:
    def f(self, x):
        return self, x


class B:
    pass


print(A.f(1, 2), A.f("any", x=3))
b = B()
print(A.f(b, 0)[0] is b)
B.f = A.f
print(b.f(7)[1], b.f(8)[0] is b)
try:
    A.f(1)
except TypeError:
    print("TypeError")
try:
    A().f()
except TypeError:
    print("TypeError")
print(list(map(str.upper, "ab")), sorted(["b", "A"], key=str.lower), list.append([], 1))
