# float(): text forms, signs, spaces, exponents, inf and nan, refusals.
# needs: floats of 64 bits
for s in ('1', '-1.5', '+.5', '5.', '1e3', '1E-3', ' 2.5 \n', '1_000.5', '00.5', 'inf', '-inf', '+Infinity', 'INF', '1e400', '-1e400', '1e-400'):
    print(repr(s), float(s))
print(float('nan') != float('nan'), float('NaN') == float('nan'), float(), float(3), float(2**70), float(True), float(b'2.5'))
for s in ('', ' ', '1e', '1e+', 'abc', '1 2', '--1', '1.2.3', 'infin', '0x10', '1,5', '- 1'):
    try:
        print(repr(s), float(s))
    except ValueError:
        print(repr(s), 'ValueError')
for bad in (None, [], 1j):
    try:
        float(bad)
    except TypeError:
        print('TypeError')


class F:
    def __float__(self):
        return 2.25


print(float(F()))
