# bool does not derive from int, although its values take part in arithmetic.
print(isinstance(True, int), issubclass(bool, int), bool.__bases__)
print(True + 1, True * 3, -True, True == 1, {1: "one"}[True], [10, 20][True])
print(True & False, True | False, True ^ True, ~True)


class B(bool):
    pass


try:
    print(B(1))
except TypeError as e:
    print("TypeError", e)
