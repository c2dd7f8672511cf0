# cmdline: -X heapsize=128K
# Arbitrary precision arithmetic makes much garbage in a small heap.
a, b = 0, 1
for i in range(1500):
    a, b = b, a + b
print(a % 1000000007, len(str(a)))
f = 1
for i in range(1, 120):
    f *= i
print(f % 998244353, f >> 600)
n = 3 ** 400
for i in range(200):
    n = n * 7 // 7 + 1
print(n - 3 ** 400, n % 97)
