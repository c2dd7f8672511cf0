# id: stable, distinct for live objects; small ints and None are singletons.
a = []
b = []
print(id(a) == id(a), id(a) == id(b), a is b, a is a)
c = a
print(id(c) == id(a), type(id(a)) is int)
print(None is None, True is True, tuple() is tuple([]))
x = 5
y = 10 - 5
print(x is y, id(None) == id(None))
print(a is not b, not (a is b))
