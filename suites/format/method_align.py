# Alignment, fill, width, sign and zero padding of strings and integers.
for spec in ('', '5', '<5', '>5', '^5', '*<5', '*>5', '-^6', '<', '2'):
    print(spec, '[' + ('{:' + spec + '}').format('ab') + ']', '[' + ('{:' + spec + '}').format(42) + ']')
for spec in ('+', '-', ' ', '+5', '=5', '=+6', '05', '+05', '0=6', 'x=+7', '<+6', '^ 7', '*^+8d'):
    print(spec, '[' + ('{:' + spec + '}').format(42) + ']', '[' + ('{:' + spec + '}').format(-42) + ']')
print('{:.2}|{:5.1}|{:>5.2}|{:s}|{:10s}|{:<3s}'.format('abc', 'xyz', 'hello', 's', 'pad', 'long'))
print('{:5}|{:<5}|{:5}|{:>5}'.format(True, 'n', 1.5, str([1])))
