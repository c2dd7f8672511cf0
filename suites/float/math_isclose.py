# isclose: relative and absolute tolerance, zero, infinities, nan.
# needs: floats of 64 bits
import math
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1 + 1e-8), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9))
print(math.isclose(100, 101, rel_tol=0.01), math.isclose(100, 102, rel_tol=0.01), math.isclose(-1, 1))
print(math.isclose(math.inf, math.inf), math.isclose(math.inf, -math.inf), math.isclose(math.inf, 1e308, rel_tol=0.9), math.isclose(math.nan, math.nan))
print(math.isclose(5, 5, rel_tol=0.0, abs_tol=0.0), math.isclose(1e-20, 2e-20, rel_tol=0.6))
try:
    math.isclose(1, 1, rel_tol=-0.1)
except ValueError:
    print('ValueError')
for args in ((), (1,), (1, 'a')):
    try:
        math.isclose(*args)
    except TypeError:
        print('TypeError')
