# dir: names of an instance, its class, a module; unknown names are absent.
class A:
    cls_attr = 1

    def method(self):
        pass


a = A()
a.inst = 2
names = dir(a)
print([n for n in ('cls_attr', 'method', 'inst', 'missing') if n in names])
print('inst' in dir(A), 'method' in dir(A))
print('append' in dir([]), 'upper' in dir(''), 'keys' in dir({}))
import math
print('pi' in dir(math), 'nope' in dir(math))
print('A' in dir(), 'a' in dir(), 'zz' in dir())


def f():
    local = 1
    return type(dir())


print(f() is list)
