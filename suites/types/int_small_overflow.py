# Results cross the small-int edges in both directions without losing value.
a = 2**62 - 1
print(a, a + 1, a + 1 - 1, -a - 1, -a - 2, -a - 2 + 1)
print(a * 2, a * -2, a * a, (a + 1) * (a + 1), -a * a)
b = 2**31
print(b * b, b * b * 2, b * b - 1, -b * b, -b * b * 2, b * b * 4)
print(a + a, -a - a, a << 1, a << 2, a - -a)
n = 1
for i in range(66):
    n *= 2
    if i in (28, 29, 30, 31, 60, 61, 62, 63, 64):
        print(i, n, -n, n - 1)
print(-(-2**62), abs(-2**62), (-2**62) * -1, (-2**62) // -1)
x = a
x += 1
x -= 1
print(x == a)
