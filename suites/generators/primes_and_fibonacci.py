# Classic generator programs.
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def upto(limit, it):
    for x in it:
        if x > limit:
            return limit
        yield x


print(list(upto(40, primes())))
print(list(upto(200, fib())))
f = fib()
for _ in range(120):
    next(f)
print(next(f))


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


print(list(collatz(11)), max(collatz(27)), sum(1 for _ in collatz(27)))
