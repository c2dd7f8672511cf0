# isinstance and issubclass with tuples, nested types, and bad arguments.
class A:
    pass


class B(A):
    pass


class C(B, list):
    pass


c = C()
print(isinstance(c, A), isinstance(c, (int, B)), isinstance(c, (int, str)), isinstance(c, ()))
print(issubclass(C, A), issubclass(C, (int, list)), issubclass(A, B), issubclass(B, B), issubclass(C, ()))
print(isinstance(A, type), isinstance(type, type), isinstance(c, object), issubclass(A, object))
print(isinstance(None, type(None)), isinstance(len, object), isinstance(1, object), isinstance(1.5, (float, int)))
for f in (lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: issubclass(A, 1), lambda: isinstance(1, "int")):
    try:
        print(f())
    except TypeError:
        print("TypeError")
