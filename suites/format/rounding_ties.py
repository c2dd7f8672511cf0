# Ties of binary-exact decimals when formatting here.
for v in (0.5, 1.5, 2.5, 0.25, 0.75, 0.125, 1234.5, -7.25, 0.0625):
    print(v, '%.0f %.1f %.2f %.3f %.1e %.3e' % (v, v, v, v, v, v))
