# Float power, floor division and remainder for every pair of signs.
# needs: floats of 64 bits
values = (0.5, -0.5, 2.0, -2.0, 7.25, -7.25, 3)
for a in values:
    print(a, [a // b for b in values], [a % b for b in values], [divmod(a, b) == (a // b, a % b) for b in values])
    print(a, [round(abs(a) ** b, 6) for b in values], a**2, a**-2.0, a**0)
print(2**0.5, 2.0**10, 0.0**0, 10**-3, 4**-0.5, (-8) ** 2.0, 1e200**1.5, (-2.0) ** 3, (-2.0) ** -3)
for f in (lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0.0), lambda: 0.0**-1, lambda: 1 / 0.0):
    try:
        print(f())
    except ZeroDivisionError:
        print("ZeroDivisionError")
