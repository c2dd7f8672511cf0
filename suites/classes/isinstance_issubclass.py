# isinstance and issubclass with classes, tuples of classes and wrong arguments.
class A: pass
class B(A): pass
class C: pass


b = B()
print(isinstance(b, A), isinstance(b, C), isinstance(b, (C, A)), isinstance(b, ()), isinstance(B, type))
print(isinstance(1, int), isinstance(1, float), isinstance("", (int, str)), isinstance(None, type(None)))
print(issubclass(B, A), issubclass(A, B), issubclass(A, A), issubclass(B, (C, A)), issubclass(int, object))
print(isinstance([], list), isinstance((), list), isinstance({}, dict), isinstance(b, object), isinstance(1.5, float))
print(isinstance(ValueError(), Exception), issubclass(KeyError, LookupError), issubclass(IndexError, LookupError))
for f in (lambda: isinstance(b, 5), lambda: issubclass(b, A), lambda: issubclass(A, 5), lambda: isinstance(b)):
    try:
        print(f())
    except TypeError:
        print("TypeError")
