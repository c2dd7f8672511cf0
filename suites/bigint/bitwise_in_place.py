# Augmented bitwise operators rebind, leave the old value alone.
a = b = 2**80 + 2**40
a &= 2**80
print(a, b)
a |= 1
a ^= 2**80 + 3
print(a, b)
mask = -1
mask <<= 70
print(mask & 2**72 + 5, mask | 1, mask ^ mask, ~mask)
x = 0
for i in range(0, 130, 7):
    x |= 1 << i
print(hex(x), bin(x).count('1'), x & -x, x & (x - 1))
y = -x
print(y & 0xffff, y >> 64, y ^ x, (y | 0xff) & 0xffff)
