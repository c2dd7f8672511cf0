# The sign of zero: printing, comparison, arithmetic.
# needs: floats of 64 bits
z = -0.0
print(z, 0.0 == z, str(z), repr(-z), z + 0.0, z + z, z * 5, z * -5, abs(z), 0.0 * -1, -0.0 / 1)
import math
print(math.copysign(1, z), math.copysign(1, 0.0), math.atan2(z, -1.0), math.atan2(0.0, -1.0))
print([0.0, -0.0], min(0.0, -0.0), -1e-200 * 1e-200, int(z), bool(z), '%g' % z, '{:.1f}'.format(z))
print(round(-0.4, 0), -0.0 ** 2, (-0.0) ** 3, math.floor(-0.5), math.ceil(-0.5))
