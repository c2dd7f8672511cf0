# Arithmetic and comparison of infinities, NaN and zeros.
# needs: floats of 64 bits
inf, nan = float("inf"), float("nan")
values = (0.0, -0.0, 1.5, -2.0, inf, -inf, nan)
for a in values:
    print(a, [a + b for b in values], [a * b for b in values])
    print(a, [a < b for b in values], [a == b for b in values], [a - b for b in values])
    print(a, bool(a), -a, abs(a), min(a, 1), [b != a for b in values].count(True))
for a in values:
    for b in (0.0, -2.0, inf):
        try:
            print(a / b, end=" ")
        except ZeroDivisionError:
            print("ZeroDivisionError", end=" ")
    print()
print(int(1.9), int(-1.9), 1e308 * 10, -1e308 * 10, 5e-324 / 2, 1e16 + 1 == 1e16, 0.1 + 0.2 == 0.3)
