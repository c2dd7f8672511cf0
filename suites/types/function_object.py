# Function objects: name, identity, equality, defaults evaluated once, attributes read.
def f(a, b=[]):
    b.append(a)
    return b


print(f.__name__, f(1), f(2), f(3, []), f(4))
g = f
print(g is f, g == f, f != len, (lambda: 0).__name__)


def outer():
    def inner():
        return 1
    return inner


print(outer()() + 1, outer() is outer(), outer() == outer(), outer().__name__)
d = {f: 'f', len: 'len'}
print(d[f], d[len])
fs = [lambda: i for i in range(3)]
print([h() for h in fs], [h() for h in [lambda i=i: i for i in range(3)]])
try:
    f.nope
except AttributeError:
    print('AttributeError')
