# Products of big integers: signs, zero, one, squares, long chains.
vals = (0, 1, -1, 7, 2**31, -2**33, 2**62, -2**63, 10**20, -10**40, 2**100 + 1)
for a in vals:
    print([a * b for b in vals[2:8]])
n = 1
for i in range(1, 60):
    n *= i
print(n)
print((2**127 - 1) * (2**127 - 1), (10**50 + 1) * (10**50 - 1) == 10**100 - 1)
print((10**20)**2 == 10**40, 123456789123456789 * 987654321987654321)
