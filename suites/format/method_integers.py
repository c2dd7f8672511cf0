# Integer presentation types: b o x X d n c, alternate form, grouping.
for n in (0, 1, 42, 255, -255, 65536):
    print('{:b} {:o} {:x} {:X} {:d} {:n}'.format(n, n, n, n, n, n), '{:#b} {:#o} {:#x} {:#X}'.format(n, n, n, n))
print('{:c}{:c}'.format(72, 105), '{:5c}|{:<3c}|'.format(65, 66), '{:08b} {:#06x} {:#010b} {:04X}'.format(37, 255, 5, 171))
for n in (0, 999, 1000, -1000, 1234567, 10**12):
    print('{:,} {:_} {:12,} {:+,} {:015,}'.format(n, n, n, n, n))
print('{:d}'.format(True), '{}'.format(False), '{:x}'.format(True), '{:e} {:.1f} {:g} {:%}'.format(5, 5, 5, 5))
for spec in ('d', 'x', 'c', 'b'):
    for v in ('a', 1.5):
        try:
            ('{:' + spec + '}').format(v)
            print('accepted', spec, v)
        except ValueError:
            print('ValueError', spec, v)
