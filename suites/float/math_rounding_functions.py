# floor, ceil, trunc, modf, frexp, ldexp, copysign and fabs.
# needs: floats of 64 bits
import math

for x in (0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.999999, -1e10, 1e17, 3, -3):
    m, e = math.frexp(x)
    print(x, math.floor(x), math.ceil(x), math.trunc(x), math.modf(x), m, e, math.ldexp(m, e) == x, math.copysign(3, x), math.fabs(x))
print(math.floor(1e20), math.ceil(-1e20), math.isfinite(1e308), math.isinf(-float("inf")), math.isnan(float("nan")), math.isnan(1))
print(math.degrees(math.pi), math.radians(180) == math.pi, math.atan2(1, -1), math.atan2(-0.0, -1), math.ldexp(1, 10), math.ldexp(0.5, -3))
for bad in (float("inf"), float("nan")):
    for f in (math.floor, math.ceil, math.trunc):
        try:
            print(f(bad))
        except (OverflowError, ValueError):
            print("error", end=" ")
print()
