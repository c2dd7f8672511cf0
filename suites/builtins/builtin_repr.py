# How functions, types and constants of the builtins module print.
print(len, print, type(len))
print(int, str, list, object, type, ValueError, bool)
print(type(None))
print(NotImplemented, Ellipsis)
print([].append.__class__)
