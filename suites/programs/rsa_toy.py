# RSA with big integers: primes by Miller-Rabin, the extended Euclid, messages as numbers.
def power_mod(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n):
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, r = n - 1, 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def next_prime(n):
    n |= 1
    while not is_prime(n):
        n += 2
    return n


def inverse(a, m):
    r0, r1, t0, t1 = m, a, 0, 1
    while r1:
        q = r0 // r1
        r0, r1 = r1, r0 - q * r1
        t0, t1 = t1, t0 - q * t1
    return t0 % m


p, q = next_prime(1 << 60), next_prime(3 << 59)
n, phi, e = p * q, (p - 1) * (q - 1), 65537
d = inverse(e, phi)
print(p, q, n)
print(d, d * e % phi)
for text in ("hi", "adder", "0123456789"):
    m = int.from_bytes(text.encode(), "big")
    c = power_mod(m, e, n)
    back = pow(c, d, n)
    print(m, c, back == m, back.to_bytes(len(text), "big").decode())
