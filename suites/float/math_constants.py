# math constants and classification functions.
# needs: floats of 64 bits
import math
print(math.pi, math.e, math.tau == 2 * math.pi, math.inf, math.nan)
for v in (0.0, 1, -1.5, math.inf, -math.inf, math.nan, 1e308):
    print(v, math.isnan(v), math.isinf(v), math.isfinite(v))
print(math.copysign(3, -0.0), math.copysign(-2, 5), math.fabs(-3), math.fabs(2.5))
