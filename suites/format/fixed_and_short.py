# Fixed notation of numbers of every size, and the shortest text of floats.
# needs: floats of 64 bits
for number in (0.0, -0.0, 0.5, 0.1, 2.675, 99.995, 999999.5, 1e-7, 12345.125, 2.0**49, 0.3, 1e-20):
    print('%.0f|%.1f|%.2f|%f|%.9f' % (number, number, number, number, number))
    print('%+.1f|% .1f|%08.2f|%-9.1f|%9.1f|%+09.3f' % (number, number, number, number, number, number))
    print(f'{number:.2f}|{number:>12.3f}|{number:^12.1f}|{number:012.1f}|{number:+.0f}|{number:.12f}')
    print(number, -number, repr(number * 3), number / 7 if number < 1e6 else number)
for number in (0, 7, -7, 10, 99, 100, -12345, 4294967295, 4294967296, 10**18, -(2**62), 2**63, -(2**64)):
    print(number, '%d|%5d|%-5d|%05d|%x|%X|%o' % ((number,) * 7), f'{number}|{number:b}|{number:#x}|{number:>8}|{number:<8}')
    print(hex(number), oct(number), bin(number), '{}|{:,}|{:_x}'.format(number, number, number), str(number) + repr(number))
print('%s|%d|%s|%s' % ('text', 5, 6, None), '%%|%s' % 'é', '%s%s' % ('', ''), b'%s|%d' % (b'x', 3))
print('{}{}|{{}}|{}'.format('a', 1, ''), '{!r}|{!s}'.format('c', 'd'))
