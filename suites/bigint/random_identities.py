# Algebraic identities over pseudo-random operands of many sizes.
state = 88172645463325252


def rnd(bits):
    global state
    n = 0
    while bits > 0:
        state ^= state << 13 & (2**64 - 1)
        state ^= state >> 7
        state ^= state << 17 & (2**64 - 1)
        n = n << 64 | state
        bits -= 64
    return n >> -bits


fails = 0
mix = 0
for i in range(60):
    a, b, c = rnd(20 + i * 5), -rnd(30 + i * 3), rnd(10 + i * 2) + 1
    fails += (a + b) * c != a * c + b * c
    fails += (a * b) // c * c + (a * b) % c != a * b
    fails += (a ^ b) & c != (a & c) ^ (b & c)
    fails += (a << i) >> i != a
    fails += int(str(a * b)) != a * b
    fails += a - b != -(b - a)
    mix = (mix * 31 + a % c + (b // c) % 1000003) % (2**61 - 1)
print(fails, mix)
