# round with digits over a table of values.
# needs: floats of 64 bits
for v in (1.06, 2.5, 0.125, 123.456, -1.5, 1e-7, 99.995):
    print(v, [round(v, n) for n in (0, 1, 2)])
print(round(12345.678, -2), round(0.5), round(1.5), round(-0.5), round(1e300, 2), round(5e-324, 5))
print(round(3.14159, 4), round(2.0, 10), round(7, 2), type(round(7, 2)))
