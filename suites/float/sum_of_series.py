# Series for known constants converge to the library's values.
# needs: floats of 64 bits
import math
e = sum(1 / math.factorial(k) for k in range(20))
p = 0.0
for k in range(2000):
    p += (-1) ** k / (2 * k + 1)
print(abs(e - math.e) < 1e-15, '%.6f' % (4 * p), '%.4f' % (p * 4 - math.pi))
x = 0.7
s = sum((-1) ** k * x ** (2 * k + 1) / math.factorial(2 * k + 1) for k in range(12))
c = sum((-1) ** k * x ** (2 * k) / math.factorial(2 * k) for k in range(12))
print(abs(s - math.sin(x)) < 1e-15, abs(c - math.cos(x)) < 1e-15, abs(s * s + c * c - 1) < 1e-15)
lo, hi = 0.0, 2.0
for _ in range(60):
    mid = (lo + hi) / 2
    if mid * mid * mid < 2:
        lo = mid
    else:
        hi = mid
print('%.12f' % lo, math.isclose(lo ** 3, 2))
n = 1000
print('%.8f' % (sum(math.exp(-(i / n) ** 2) for i in range(n)) / n), '%.5f' % math.sqrt(sum(i * i for i in range(10))))
