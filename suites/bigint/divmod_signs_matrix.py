# Floor division and remainder for every pair of signs and sizes.
values = (1, 2, 7, 63, (1 << 31) - 1, 1 << 32, (1 << 62) + 1, 1 << 64, 10**20, 3**60 + 1)
checks = 0
for a in values:
    for b in values:
        for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
            q, r = divmod(x, y)
            if q * y + r == x and q == x // y and r == x % y and (r == 0 or (r < 0) == (y < 0)) and abs(r) < abs(y):
                checks += 1
            else:
                print("wrong", x, y, q, r)
print(checks, len(values) ** 2 * 4)
print(divmod(-(10**20), 3), divmod(10**20, -3), divmod(-1, 1 << 70), divmod(1, -(1 << 70)), -(10**30) // 10**29)
for f in (lambda: 10**30 // 0, lambda: 10**30 % 0, lambda: divmod(10**30, 0), lambda: 1 // (10**30 - 10**30)):
    try:
        print(f())
    except ZeroDivisionError:
        print("ZeroDivisionError")
