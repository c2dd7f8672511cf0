# Modular arithmetic by hand: gcd, inverse, Fermat test.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def inverse(a, m):
    r0, r1, s0, s1 = a, m, 1, 0
    while r1:
        q = r0 // r1
        r0, r1, s0, s1 = r1, r0 - q * r1, s1, s0 - q * s1
    return s0 % m


print(gcd(2**100, 6**60), gcd(10**40 + 20, 10**20 + 10), gcd(3**50 * 7, 3**40 * 11))
m = 2**127 - 1
for a in (3, 10**30, 2**126 + 12345):
    i = inverse(a, m)
    print(i, a * i % m, pow(a, m - 2, m) == i)
print([p for p in range(3, 130, 2) if pow(2, 2**p - 2, 2**p - 1) == 1])
