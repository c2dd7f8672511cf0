# isinstance and issubclass with tuples, inheritance and bad arguments.
class A:
    pass


class B(A):
    pass


class C(B, A):
    pass


print(isinstance(B(), A), isinstance(A(), B), isinstance(C(), (int, A)))
print(issubclass(B, A), issubclass(A, B), issubclass(A, A), issubclass(C, (str, B)))
print(isinstance(1, int), isinstance('a', (int, str)), isinstance([], ()))
print(isinstance(B(), object), isinstance(1, object), issubclass(int, object))
print(isinstance(A, type))
print(issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError))
for f in (lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: issubclass(A, 'A')):
    try:
        f()
    except TypeError:
        print('TypeError')
