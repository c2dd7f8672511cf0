# // and % on floats follow the sign of the divisor.
# needs: floats of 64 bits
for x in (7.5, -7.5, 6.0, -6.0, 0.0):
    for y in (2.0, -2.0, 0.5, 1e10):
        print(x, y, x // y, x % y)
print(5 // 2.0, -5 // 2.0, 5.5 % 1, -5.5 % 1, 5 % -3.5, 1e20 % 3, 2**60 % 7.0)
inf = float('inf')
print(5.0 % inf, -5.0 % inf, 0.3 // 0.1, -0.3 % 0.1 < 0.1)
