# % formatting of floats: e f g with precision, width and flags.
# needs: floats of 64 bits
for v in (0.0, 1.0, -1.5, 3.14159265, 1e10, 1.5e-7, 123456789.0, 1e100):
    print('%f|%e|%g|%.2f|%.0f|%.3e|%.3g' % (v, v, v, v, v, v, v) if v < 1e50 else '%e|%g|%.3e|%.3g' % (v, v, v, v))
for f in ('%8.2f', '%-8.2f', '%08.2f', '%+.1f', '% .1f', '%8.2e', '%G', '%E', '%F', '%.10g', '%10g', '%-10g|'):
    print(f, '[' + f % 2.5 + ']', '[' + f % -2.5 + ']')
print('%f %g %e' % (5, 5, 5), '%.1f' % True, '%.0f %.0f' % (0.6, 1.4), '%.2f' % 1e-9, '%g %g' % (100000.0, 1000000.0), '%g %g' % (0.0001, 0.00001))
for bad in ('a', None, []):
    try:
        '%f' % bad
    except TypeError:
        print('TypeError')
