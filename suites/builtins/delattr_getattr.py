# getattr, setattr, hasattr, delattr by name, defaults, missing names.
class A:
    x = 1


a = A()
print(getattr(a, 'x'), getattr(a, 'y', 'none'), getattr(a, 'y', None))
setattr(a, 'x', 2)
print(a.x, A.x, hasattr(a, 'x'), hasattr(a, 'y'))
delattr(a, 'x')
print(a.x)
for f in (lambda: delattr(a, 'x'), lambda: getattr(a, 'y'), lambda: a.y):
    try:
        f()
    except AttributeError:
        print('AttributeError')
setattr(A, 'z', 9)
print(a.z, getattr(a, 'z'))
delattr(A, 'z')
print(hasattr(a, 'z'))
setattr(a, 'long name with spaces', 3)
print(getattr(a, 'long name with spaces'))
print(getattr('abc', 'upper')(), getattr([3, 1], 'count')(3))
