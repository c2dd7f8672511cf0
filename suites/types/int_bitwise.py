# & | ^ ~ << >> on small ints of both signs.
for a in (0, 1, 5, -1, -6, 2**40):
    for b in (0, 3, -4):
        print(a, b, a & b, a | b, a ^ b)
print(~0, ~1, ~-1, ~-8, ~2**61)
print(1 << 0, 1 << 5, -1 << 5, 5 >> 1, -5 >> 1, -1 >> 100, 1 >> 100, 0 << 1000)
print(1 << 61, 1 << 62, 1 << 63, 1 << 64, -1 << 62, -1 << 63)
for f in (lambda: 1 << -1, lambda: 1 >> -1):
    try:
        f()
    except ValueError:
        print('ValueError')
for f in (lambda: 1.0 & 1, lambda: 1 << 1.0, lambda: 'a' | 1):
    try:
        f()
    except TypeError:
        print('TypeError')
