# exp, expm1, log with bases, log2, log10, sqrt, pow: known values and domain errors.
# needs: floats of 64 bits
import math
print(math.exp(0), math.exp(1) == math.e, '%.10g' % math.exp(-2.5), math.expm1(0.0), '%.10g' % math.expm1(1e-10))
print(math.log(1), math.log(math.e), math.log2(8), math.log2(0.125), math.log10(1000), math.log10(0.01), '%.12g' % math.log(10))
print('%.10g' % math.log(8, 2), '%.10g' % math.log(81, 3), '%.10g' % math.log(100, 10), '%.10g' % math.log(2, 0.5))
print(math.sqrt(16), math.sqrt(2), math.sqrt(0), math.pow(2, 10), math.pow(9, 0.5), math.pow(2, -2), math.pow(0, 0))
print(math.exp(-1000), math.sqrt(math.inf), math.log(math.inf), math.pow(math.inf, 0))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log2(-2), lambda: math.log10(0), lambda: math.pow(-8, 1 / 3), lambda: math.pow(0, -1)):
    try:
        f()
    except ValueError:
        print('ValueError')
try:
    math.log(2, 1)
except (ZeroDivisionError, ValueError) as e:
    print(type(e).__name__)
