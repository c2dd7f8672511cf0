# object(): identity, no attributes, base of every class.
o, p = object(), object()
print(o == o, o == p, o != p, type(o) is object, isinstance(o, object))
try:
    o.x = 1
except AttributeError:
    print('AttributeError')


class A(object):
    pass


a = A()
a.x = 1
print(a.x, A.__bases__ == (object,), A() == A())
d = {o: 1, p: 2}
print(d[o], d[p], len({o, p, o}))
for f in (lambda: o + 1, lambda: o < p, lambda: o[0], lambda: len(o)):
    try:
        f()
    except TypeError:
        print('TypeError')
print(object.__name__, callable(object), bool(o))
