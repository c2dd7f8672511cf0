# floor, ceil, trunc, modf, fmod and their types.
# needs: floats of 64 bits
import math
for v in (2.5, -2.5, 0.5, -0.5, 3.0, -3.0, 1e10, 7):
    print(v, math.floor(v), math.ceil(v), math.trunc(v))
print(type(math.floor(1.5)), math.floor(2.0**70) == 2**70, math.ceil(-1e18))
print(math.modf(3.25), math.modf(-3.25), math.modf(0.0), math.modf(5))
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2), math.fmod(1e10, 7))
for f in (lambda: math.fmod(1, 0), lambda: math.floor(math.inf), lambda: math.ceil(math.nan)):
    try:
        f()
    except (ValueError, OverflowError) as e:
        print(type(e).__name__)
try:
    math.floor('1')
except TypeError:
    print('TypeError')
