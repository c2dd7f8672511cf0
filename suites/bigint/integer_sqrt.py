# Newton's integer square root and digits of the square root of two.
def isqrt(n):
    if n == 0:
        return 0
    x = 1 << (len(bin(n)) - 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x and y - x <= 1 and x * x <= n < (x + 1) * (x + 1):
            return x
        x = y


print([isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 17, 10**20, 10**30 + 12345)])
print(isqrt(2 * 10**120))
r = isqrt(3 * 10**80)
print(r * r <= 3 * 10**80 < (r + 1) ** 2)
