# How types, instances, functions and modules print, without addresses.
def shape(o):
    s = str(o)
    i = s.find(' at ')
    return s if i < 0 else s[:i] + ' at'


class A:
    def m(self):
        pass


def f():
    pass


def g():
    yield


import math
print(shape(A), shape(A()), shape(f), shape(A.m), shape(lambda: 0))
print(shape(g()), shape(math), shape(type(f)), shape(type(g())), shape(type(math)), shape(object()))
print(shape(iter([])), shape(map(f, [])), shape(zip()), shape(filter(f, [])), shape(enumerate([])))
print(shape(property()), shape({}.keys()), shape({}.items()), shape(reversed([])), shape(memoryview(b'')))
