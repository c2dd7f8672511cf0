# Formatting of big integers: width, sign, grouping, bases.
# needs: floats of 64 bits
n = 2**70
print('%d|%30d|%-30d|%+d|%030d' % (n, n, n, n, -n))
print('%x %X %o %#x %#o' % (n - 1, n - 1, n, n, n))
print('{}|{:30}|{:<30}|{:^30}|{:+}|{:,}|{:_}'.format(n, n, n, n, n, n, n))
print('{:x} {:X} {:o} {:b} {:#x} {:#b}'.format(n - 1, n - 1, n, n, n, -n))
print('{:>40,}|{:*^40}|{:=+40}|{:040}'.format(-n, n, n, n))
print(f'{n:,} {-n:+,} {10**30:_} {n!r:>25}')
print('%s %r' % (n, -n), str(n) + '!', '%e' % n, '{:.3e}'.format(n), '{:.2f}'.format(2**40))
