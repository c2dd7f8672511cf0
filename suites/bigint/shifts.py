# << and >> over word edges; right shift of negatives rounds down.
for n in (1, -1, 5, -5, 2**64 - 1, -2**64):
    print([n << s for s in (0, 1, 31, 32, 61, 62, 63, 64, 100)])
for n in (2**100, -2**100, 2**100 - 1, -2**100 - 1, 2**64 + 1, -1, -7):
    print([n >> s for s in (0, 1, 31, 32, 33, 63, 64, 65, 99, 100, 101, 500)])
print(0 << 100, 0 >> 100, 1 << 200 >> 200, (-1 << 200) >> 199, (1 << 64) - 1 == 2**64 - 1)
x = 3
x <<= 80
x >>= 79
print(x)
for f in (lambda: 2**70 << -1, lambda: 2**70 >> -1):
    try:
        f()
    except ValueError:
        print('ValueError')
