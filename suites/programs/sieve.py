# Primes by sieve, factorisation and totals derived from them.
def sieve(limit):
    flags = bytearray(b'\x01') + bytes([1]) * limit
    flags[0] = flags[1] = 0
    i = 2
    while i * i <= limit:
        if flags[i]:
            for j in range(i * i, limit + 1, i):
                flags[j] = 0
        i += 1
    return [n for n in range(limit + 1) if flags[n]]


def factors(n, primes):
    out = []
    for p in primes:
        if p * p > n:
            break
        e = 0
        while n % p == 0:
            n //= p
            e += 1
        if e:
            out.append((p, e))
    if n > 1:
        out.append((n, 1))
    return out


def totient(n, primes):
    r = n
    for p, _ in factors(n, primes):
        r = r // p * (p - 1)
    return r


def divisors(n, primes):
    ds = [1]
    for p, e in factors(n, primes):
        ds = [d * p ** k for d in ds for k in range(e + 1)]
    return sorted(ds)


primes = sieve(3000)
print(len(primes), primes[:10], primes[-3:], sum(primes))
print([(p, p + 2) for p in primes[:60] if p + 2 in primes][:10])
gaps = {}
for a, b in zip(primes, primes[1:]):
    gaps[b - a] = gaps.get(b - a, 0) + 1
print([(g, gaps[g]) for g in sorted(gaps)])
for n in (1, 2, 12, 97, 360, 1001, 8128, 999983, 2**20, 6469693230):
    print(n, ' * '.join('%d^%d' % f if f[1] > 1 else str(f[0]) for f in factors(n, primes)) or '1', totient(n, primes), len(divisors(n, primes)))
print(divisors(360, primes), [n for n in range(2, 1000) if sum(divisors(n, primes)) == 2 * n])
