# int(): text in every base, signs, spaces, underscores, bytes, refusals.
print(int(), int('0'), int('-0'), int('+7'), int('  42\n'), int('1_000'))
print([int('10', b) for b in (2, 3, 7, 8, 10, 16, 36)])
print(int('zz', 36), int('ZZ', 36), int('-7f', 16), int('0x7F', 16), int('0b11', 2), int('0o17', 8))
print(int('0x1f', 0), int('0b11', 0), int('0o17', 0), int('10', 0), int('-0x10', 0), int('0', 0))
print(int(b'12'), int(bytearray(b'-3')), int('f' * 40, 16))
bad = ('', ' ', '-', '+', '--1', '1.0', '0x1', 'a', '1 2', '1e3', '\0')
for s in bad:
    try:
        print(repr(s), int(s))
    except ValueError:
        print(repr(s), 'ValueError')
for args in (('2', 2), ('g', 16), ('1', 1), ('1', 37), ('1', -2)):
    try:
        print(args, int(*args))
    except ValueError:
        print(args, 'ValueError')
for args in ((None,), ([],), (1, 10), (1j,)):
    try:
        print(int(*args))
    except TypeError:
        print('TypeError')
