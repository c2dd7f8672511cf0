# Ordering and equality between big, small and float values of both signs.
# needs: floats of 64 bits
vals = [2**64, -2**64, 2**62, 2**62 - 1, -2**62, -2**62 - 1, 0, 10**30, -10**30, 2**64 + 1, 5]
print(sorted(vals))
print(max(vals), min(vals), 2**64 == 2**63 * 2, 2**64 != 2**64 + 1, 2**64 != None)
for a, b in ((2**64, 2**65), (-2**64, 2**64), (2**64, 5), (-2**64, 5), (-2**64, -2**65), (2**64, 2**64)):
    print(a < b, a <= b, a == b, a != b, a >= b, a > b)
print(2**64 > 1.5, 2**64 == 2.0**64, 2**100 < 1e30, 2**100 < 1e31, 1e40 > 10**39, -10**400 < 0, 2**70 > True)
print(2**70 == 'a', {2**70: 'v'}[2**69 * 2], 2**70 in [1, 2**70], len({2**70, 2**70 + 0, 2**71}))
