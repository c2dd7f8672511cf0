# Integer literals: every base, underscores, leading zeros of zero.
print(0, 00, 0x0, 0b0, 0o0)
print(0xff, 0XFF, 0xAbCd, 0b1010, 0B11, 0o777, 0O17)
print(1_000_000, 0xff_ff, 0b1_0, 0o7_7)
print(4611686018427387903, 4611686018427387904, -4611686018427387904, -4611686018427387905)
print(0x7fffffffffffffff, 0x8000000000000000, 123456789012345678901234567890)
for src in ('0x', '0b2', '0o8', '09', '1a', '0xg'):
    try:
        print(eval(src))
    except SyntaxError:
        print('SyntaxError', src)
