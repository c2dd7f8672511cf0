# The same values through repr, %g, .17g, .3f and e.
# needs: floats of 64 bits
for v in (0.0, 1.0, 0.1, 0.5, 2 / 3, 9.99, 99.996, 1234.6, 1e5, 123456.0, 1234567.0, 1e15, 1e16, 1e21, 1e-4, 1.5e-5, 1e300, -7.26):
    print(repr(v), '%g' % v, '%.3e' % v, '%.6g' % v, '%.12g' % v, '%.1e' % v)
for v in (0.51, 1.5, 2.6, 0.26, 0.74, 0.126, 1e3, 99.96, -0.04, 0.06):
    print('%.0f %.1f %.2f %.5f' % (v, v, v, v))
