# Results that fit a machine word again behave as small ints.
a = 2**80
for n in (a - a + 5, a // 2**79, a >> 79, a % 7, (a + 3) & 0xff, -a + a - 1, (a * 3) // a):
    print(n, n + 1, [10, 20, 30, 40, 50, 60, 70][n % 7], 'x' * (n & 3), hash(n) == hash(n + 0))
print(range(a - a, a // 2**78), list(range(a >> 78)))
print('abc'[a - a], (1, 2)[a >> 80], chr((a & 0) + 65))
for f in (lambda: [1][a], lambda: 'x'[a], lambda: [0][-a]):
    try:
        f()
    except (IndexError, OverflowError):
        print('refused')
