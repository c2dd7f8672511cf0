# const() names are replaced at compile time; those starting with _ are not stored.
from micropython import const

A = const(5)
_B = const(A * 2 + 1)
_C = const(1 << 70)
_S = const("text")
_T = const((1, _B, "z"))
_F = const(1.5)
print(A, _B, _C, _S, _T, _F)
print("A" in globals(), "_B" in globals(), "_S" in globals(), "_T" in globals())


def f():
    return _B + A


print(f(), const(7), [_B for _ in range(2)])


class K:
    _X = const(3)
    print(_X)


print(hasattr(K, "_X"))
try:
    exec("from micropython import const\nZ = const(f())")
except SyntaxError as e:
    print("SyntaxError", e)
