# Float presentation types: e E f F g G % with precision, sign, width, zero fill.
# needs: floats of 64 bits
for v in (0.0, 0.5, -2.25, 1234.5678, 1e-5, 1e16):
    print('{:f} {:e} {:g} {:.2f} {:.3e} {:.4g} {:E} {:G}'.format(v, v, v, v, v, v, v, v), '{}'.format(v))
for spec in ('10.2f', '<10.2f', '^10.2f', '010.2f', '+.1f', ' .1f', '*>10.1e', '.0f', '.0e', '10', '<10', '+', '.3', '.10', '=+10.1f'):
    print(spec, '[' + ('{:' + spec + '}').format(3.75) + ']', '[' + ('{:' + spec + '}').format(-3.75) + ']')
print('{:%} {:.1%} {:.0%} {:8.2%} {:+.1%}'.format(0.5, 0.123, 0.999, 0.25, -0.1))
inf = float('inf')
print('{} {:f} {:e} {:10.2f} {:+} {:F} {:E}'.format(inf, inf, -inf, inf, inf, inf, float('nan')))
for spec in ('d', 'x', 's', 'c'):
    try:
        ('{:' + spec + '}').format(1.5)
        print('accepted', spec)
    except ValueError:
        print('ValueError', spec)
