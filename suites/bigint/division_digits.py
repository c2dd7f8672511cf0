# Long division where quotient digits need correction.
pairs = (((2**32 - 1) << 64, (2**32 - 1) << 32 | 1), (2**96 - 1, 2**64 - 2**32), (2**128 - 2**64, 2**64 - 1),
         (0x7fffffff800000010000000000000000, 0x800000008000000200000005), (2**160, 2**80 + 2**79 + 1), (0x80000000fffffffe00000000, 0x80000000ffff))
for a, b in pairs:
    q, r = divmod(a, b)
    print(hex(q), hex(r), q * b + r == a, 0 <= r < b)
bad = 0
a, b = 12345678901234567890, 987654321
for i in range(200):
    a = (a * 6364136223846793005 + 1442695040888963407) % 2**190
    b = (b * 2862933555777941757 + 3037000493) % 2**(17 + i % 120) + 1
    q, r = divmod(a, b)
    if q * b + r != a or not 0 <= r < b:
        bad += 1
print(bad, a, b)
