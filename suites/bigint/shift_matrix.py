# Shifts of positive and negative integers by many amounts.
for n in (1, -1, 5, -5, 1 << 62, -(1 << 62), (1 << 64) - 1, -(1 << 64) + 1, 3**80, -(3**80)):
    print(n)
    for s in (0, 1, 31, 32, 62, 63, 64, 100, 200):
        print("", s, n << s == n * 2**s, n >> s == n // 2**s, n >> s, (n << s) >> s == n, end=";")
    print()
for bad in (-1, -64, -(1 << 70)):
    for f in (lambda: 1 << bad, lambda: 1 >> bad, lambda: (1 << 90) >> bad):
        try:
            print(f())
        except (ValueError, OverflowError):
            print("error", end=" ")
print(0 << 1000, 0 >> 1000, 1 >> 10**6, -1 >> 10**6)
