# A sieve exercises loops, slices, list multiplication and comprehensions.
def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return [i for i, f in enumerate(flags) if f]


primes = sieve(100)
print(len(primes), primes[:10], primes[-3:])
print(all(p % q for p in primes for q in range(2, p)), sum(sieve(1000)))
twin = [(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2]
print(twin)
