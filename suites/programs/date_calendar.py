# Calendar arithmetic: day numbers, weekdays, months printed as a grid.
def is_leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


def month_days(y, m):
    return (31, 29 if is_leap(y) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m - 1]


def day_number(y, m, d):
    y -= 1
    return y * 365 + y // 4 - y // 100 + y // 400 + sum(month_days(y + 1, i) for i in range(1, m)) + d


def from_number(n):
    y = n // 366 + 1
    while day_number(y + 1, 1, 1) <= n:
        y += 1
    m = 1
    while m < 12 and day_number(y, m + 1, 1) <= n:
        m += 1
    return y, m, n - day_number(y, m, 1) + 1


def month(y, m):
    yield "{:^20}".format("%d-%02d" % (y, m))
    yield "Mo Tu We Th Fr Sa Su"
    cells = ["  "] * ((day_number(y, m, 1) - 1) % 7) + ["%2d" % d for d in range(1, month_days(y, m) + 1)]
    for i in range(0, len(cells), 7):
        yield " ".join(cells[i : i + 7])


print([y for y in (1900, 1996, 2000, 2023, 2024) if is_leap(y)], day_number(1, 1, 1), day_number(2000, 1, 1), day_number(2024, 2, 29))
for line in month(2024, 2):
    print(line)
print(all(from_number(n) is not None and day_number(*from_number(n)) == n for n in range(738000, 738800, 7)))
print(day_number(2026, 11, 28) - day_number(1970, 1, 1), from_number(day_number(1999, 12, 31) + 1))
