# Infinities and nan: arithmetic, comparison, containers, printing.
# needs: floats of 64 bits
inf = float('inf')
nan = float('nan')
print(inf, -inf, nan, inf + 1, inf - inf, inf * 0, inf * -1, 1 / inf, -1 / inf, inf ** 0, nan ** 0, 1 ** nan, 0 * nan)
print(inf == inf, inf > 1e308, -inf < -1e308, nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, not nan == 0)
print(inf == float('1e999'), max(1, inf), min(-inf, 0), bool(nan), bool(inf))
print(nan in [1.0, 2.0], inf in [1.0, inf], {inf: 'i'}[inf], sorted([inf, 0, -inf, 5]))
print('%f %f %f' % (inf, -inf, nan), '{:e} {:g} {:.2f}'.format(inf, nan, -inf), '%5.1f|%-6f|' % (inf, nan), str(inf), repr(-nan) in ('nan', '-nan'))
