# Names of builtins can be rebound in a module and in a function, and restored by del.
len = lambda v: 'shadow'
print(len([1, 2]))
del len
print(len([1, 2]))


def f():
    print = list
    return print('ab')


print(f())
import builtins
print(builtins.len is len, builtins.__name__)
builtins.added_name = 'from builtins'
print(added_name)
del builtins.added_name
try:
    added_name
except NameError:
    print('NameError')
