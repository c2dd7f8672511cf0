# gamma, lgamma, erf, erfc, factorial.
# needs: floats of 64 bits
import math
print([math.factorial(n) for n in range(8)], math.factorial(25))
for v in (1, 2, 5, 0.5, 10, -1.5):
    print(v, '%.9g %.9g' % (math.gamma(v), math.lgamma(v)))
for v in (0, 0.5, 1, -1, 3, 6):
    print(v, '%.9g %.9g' % (math.erf(v), math.erfc(v)))
print('%.9g' % math.erfc(-6), math.erf(100), math.erf(math.inf))
for f in (lambda: math.factorial(-1), lambda: math.gamma(0), lambda: math.gamma(-2)):
    try:
        f()
    except ValueError:
        print('ValueError')
