# + - * / ** between floats and ints, unary operators, division by zero.
# needs: floats of 64 bits
a, b = 7.5, 2.0
print(a + b, a - b, a * b, a / b, a ** b, -a, +a, abs(-a))
print(1 + 0.5, 0.5 + 1, 3 * 0.5, 1 / 4, 2 ** 0.5, 2 ** -1, 0.5 ** 2, 10 - 0.5)
print(1.0 == 1, 1.5 > 1, 1.5 < 2, 2**53 + 1.0, True + 0.5, 2**70 * 1.0, 2**70 / 2**69)
print(0.1 + 0.2 == 0.3, 0.5 + 0.25 == 0.75, 1e16 + 1 == 1e16, 1e308 * 10, -1e308 * 10, 1e-308 / 1e308)
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: 1 / 0.0):
    try:
        f()
    except ZeroDivisionError:
        print('ZeroDivisionError')
for f in (lambda: 1.0 + 'a', lambda: 1.0 & 1, lambda: ~1.0, lambda: 1.0 << 1, lambda: 1.5 + None):
    try:
        f()
    except TypeError:
        print('TypeError')
