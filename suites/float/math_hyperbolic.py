# sinh, cosh, tanh and their inverses.
# needs: floats of 64 bits
import math
for v in (0, 0.5, 1, -2):
    print(v, '%.10g %.10g %.10g %.10g' % (math.sinh(v), math.cosh(v), math.tanh(v), math.asinh(v)))
print('%.10g %.10g %.10g' % (math.acosh(1), math.acosh(2), math.acosh(10)))
print('%.10g %.10g %.10g' % (math.atanh(0), math.atanh(0.5), math.atanh(-0.9)))
print(math.tanh(100), math.tanh(-100), math.sinh(0.0), math.cosh(0.0))
for f in (lambda: math.acosh(0.5), lambda: math.atanh(1), lambda: math.atanh(2)):
    try:
        f()
    except ValueError:
        print('ValueError')
for v in (0.25, 1.5, -3.0):
    print(abs(math.sinh(math.asinh(v)) - v) < 1e-12, abs(math.cosh(v) ** 2 - math.sinh(v) ** 2 - 1) < 1e-9)
