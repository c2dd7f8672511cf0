# for over range: every argument form, negative steps, big steps, empty ranges.
for args in ((4,), (0,), (-3,), (2, 5), (5, 2), (5, 2, -1), (0, 10, 3), (10, 0, -4), (1, 2, 100), (3, 3)):
    out = []
    for i in range(*args):
        out.append(i)
    print(args, out)
n = 3
for i in range(n):
    n = 10  # the bound was read once
print(i, n)
for i in range(2, 12, 4):
    print(i, end=" ")
print()
for i in range(5, -6, -5):
    print(i, end=" ")
print(i)
