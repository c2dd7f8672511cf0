# Factorials and binomials: divisions that must be exact.
def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


print(fact(30), fact(100), fact(52) // fact(47))
print([fact(40) // fact(k) // fact(40 - k) for k in (0, 1, 5, 20, 39)])
n = fact(100)
zeros = 0
while n % 10 == 0:
    n //= 10
    zeros += 1
print(zeros, n % 1000, len(str(n)))
print(fact(60) % fact(50), fact(25) % (2**61 - 1), fact(70) // 3**20 % 10**15)
