# Powers and powers with a modulus, of small and big numbers.
for b in (0, 1, -1, 2, -2, 10, -7, 12345678901, -(1 << 65)):
    print(b, [b**e for e in (0, 1, 2, 5)], b**13 % 1000003, pow(b, 31, 97), pow(b, 100, (1 << 61) - 1))
print(2**200, 3**100, pow(3, 10**18, 10**9 + 7), pow(10**40 + 1, 10**10, 10**39 + 3))
print(pow(7, 0, 5), pow(0, 0, 5), pow(5, 3, 1), (-3) ** 3, -(3**2), 2**-1, (1 << 70) ** 1)
print(pow(-5, 3, 7), pow(5, 3, -7), pow(-5, 3, -7), pow(2, 10, 1 << 80))
