# repr gives the shortest text that reads back to the same value.
# needs: floats of 64 bits
for x in (0.1, 1 / 3, 2 / 3, 1e-7, 123456.789e3, 2**0.5, 3.141592653589793, 1e21, 1.1, 4.35, 1.7976931348623157e308,
          0.1 + 0.7, 100 * 1.1, 1e16 + 2, 2.0**52 + 0.5, 1e-300, 0.001, 12345.678):
    s = repr(x)
    print(s, float(s) == x)
print(str(1.5) == repr(1.5), str(1e5), repr(-1e-5), [0.5], (1.0,), {0.5: 1.5})
