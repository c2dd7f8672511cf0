# micropython.const folds; names starting with _ stay local to the module text.
from micropython import const
A = const(5)
_B = const(1 << 10)
C = const(A * 2 + 1)
S = const('text')
T = const((1, 2, 3))
print(A, _B, C, S, T, C + _B)


def f():
    return A + _B


print(f(), 'A' in globals(), '_B' in globals())
try:
    exec('from micropython import const\nx = 3\nQ = const(x)')
except SyntaxError as e:
    print('SyntaxError', e)
print(const(9) + 1)
