# sin, cos, tan and inverses at known angles; degrees and radians.
# needs: floats of 64 bits
import math


def r(x):
    return '%.9f' % (x + 0.0)


for d in (0, 30, 45, 60, 90, 180, 270):
    a = math.radians(d)
    print(d, r(a), r(math.sin(a) + 1), r(math.cos(a) + 1))
print(r(math.tan(math.pi / 4)), r(math.asin(1)), r(math.acos(-1)), r(math.atan(1)), r(math.asin(-0.5)), r(math.acos(0.5)))
for y in (1, 0, -1):
    print([r(math.atan2(y, x)) for x in (1, 0, -1)])
print(math.degrees(math.pi), r(math.degrees(1)), math.radians(180) == math.pi, math.sin(0), math.cos(0), math.tan(0))
for f in (lambda: math.asin(2), lambda: math.acos(-1.1), lambda: math.sin(math.inf)):
    try:
        f()
    except ValueError:
        print('ValueError')
