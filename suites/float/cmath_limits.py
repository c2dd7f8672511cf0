# cmath here: missing functions and the logarithm of zero.
import cmath
print([n for n in ('acos', 'asin', 'atan', 'tan', 'sinh', 'cosh', 'tanh', 'isclose', 'inf', 'nan', 'isnan', 'tau') if hasattr(cmath, n)])
for f in (lambda: cmath.log(0), lambda: cmath.exp('x'), lambda: cmath.phase(None), lambda: cmath.sqrt(), lambda: 1j / 0, lambda: 1j // 1, lambda: 1j < 2j, lambda: 0j ** -1, lambda: int(1j), lambda: float(1j)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
