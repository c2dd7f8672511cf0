# frexp and ldexp take a float apart and put it together.
# needs: floats of 64 bits
import math
for v in (0.0, 1, 0.5, 10, -3.75, 1e300, 1e-300, 2**60):
    m, e = math.frexp(v)
    print(v, m, e, math.ldexp(m, e) == v)
print(math.ldexp(1, 10), math.ldexp(3, -1), math.ldexp(-1.5, 2), math.ldexp(0.0, 100), math.ldexp(1, -1080))
print(math.frexp(math.inf)[0], math.isnan(math.frexp(math.nan)[0]))
