# bool is a type of its own: isinstance and bases.
print(isinstance(True, int), isinstance(True, bool), isinstance(1, bool))
print(issubclass(bool, int), bool.__bases__, type(True))
print(True & True, type(True & True), type(True | False), type(True ^ True), type(True + True))
try:
    class B(bool):
        pass
    print('subclassed')
except TypeError as e:
    print('TypeError', e)
