# Factorials, Fibonacci numbers, binomials and a Collatz search with big integers.
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == '1':
            a, b = b, a + b
    return a


def binomial(n, k):
    r = 1
    for i in range(1, min(k, n - k) + 1):
        r = r * (n - i + 1) // i
    return r


def catalan(n):
    return binomial(2 * n, n) // (n + 1)


def digits_sum(n):
    return sum(int(c) for c in str(n))


def collatz(n):
    steps = peak = 0
    while n != 1:
        n = n * 3 + 1 if n & 1 else n >> 1
        peak = max(peak, n)
        steps += 1
    return steps, peak


def to_base(n, base):
    out = []
    while n:
        n, d = divmod(n, base)
        out.append('0123456789abcdefghijklmnopqrstuvwxyz'[d])
    return ''.join(reversed(out)) or '0'


print(factorial(20), factorial(60), digits_sum(factorial(100)))
print([fibonacci(n) for n in (1, 10, 100, 333)], fibonacci(500) % 10**9)
print(binomial(100, 50), [catalan(n) for n in range(12)], sum(binomial(64, k) for k in range(65)) == 2**64)
print(max((collatz(n), n) for n in range(1, 3000)), collatz(2**64 - 1), collatz(27))
for base in (2, 7, 16, 36):
    t = to_base(3**80, base)
    print(base, t, int(t, base) == 3**80)
a, b = 1, 1
terms = 0
while len(str(a)) < 60:
    a, b = b, a + b
    terms += 1
print(terms, a, a * a - b * (b - a))
e_digits = sum(10**60 // factorial(i) for i in range(60))
print(str(e_digits)[:50])
