# Integer literals in every base, with underscores, of any size.
print(0, 00, 1_000_000, 0x_ff, 0xFF, 0Xab_CD, 0o17, 0O7, 0b1010, 0B1_1)
print(123456789012345678901234567890, 0xffffffffffffffffffffffff, -0b1)
print(2147483647, 2147483648, 4611686018427387903, 4611686018427387904, 9223372036854775808)
print(-9223372036854775808, -9223372036854775809)
print(0o777777777777777777777777, 0b1 << 64)
for s in ("0b2", "0o8", "0xg", "09", "0b", "1a"):
    try:
        exec(s)
        print(s, "accepted")
    except SyntaxError:
        print(s, "SyntaxError")
