# __repl_print__ prints repr of a value unless it is None.
import builtins
print(hasattr(builtins, '__build_class__'), callable(__build_class__))
try:
    __repl_print__('text')
    __repl_print__(None)
    __repl_print__([1, 'a'])
except NameError as e:
    print('NameError')


def body():
    x = 5


K = __build_class__(body, 'K')
print(K.__name__, type(K) is type)
