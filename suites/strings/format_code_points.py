# %c and {:c} take any code point.
for n in (65, 233, 0x20ac, 0x1f600):
    print('%c' % n, '{:c}'.format(n), f'{n:c}', len('%c' % n))
for f in (lambda: '%c' % 0x110000, lambda: '{:c}'.format(0x110000)):
    try:
        f()
    except OverflowError:
        print('OverflowError')
