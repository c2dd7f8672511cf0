# Every name math and cmath share with CPython is callable or a float.
# needs: floats of 64 bits
import math
import cmath
for n in ('acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'ceil', 'copysign', 'cos', 'cosh', 'degrees', 'e', 'erf', 'erfc', 'exp', 'expm1',
          'fabs', 'factorial', 'floor', 'fmod', 'frexp', 'gamma', 'inf', 'isclose', 'isfinite', 'isinf', 'isnan', 'ldexp', 'lgamma', 'log', 'log10',
          'log2', 'modf', 'nan', 'pi', 'pow', 'radians', 'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'tau', 'trunc'):
    v = getattr(math, n)
    print(n, 'callable' if callable(v) else v)
for n in ('cos', 'e', 'exp', 'log', 'log10', 'phase', 'pi', 'polar', 'rect', 'sin', 'sqrt'):
    v = getattr(cmath, n)
    print(n, 'callable' if callable(v) else v)
