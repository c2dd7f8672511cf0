# Identities over large Fibonacci numbers.
f = [0, 1]
for i in range(300):
    f.append(f[-1] + f[-2])
print(f[100], f[200], f[300])
print(all(f[n - 1] * f[n + 1] - f[n] ** 2 == (-1) ** n for n in range(1, 300)))
print(sum(f[:150]) == f[151] - 1, f[300] % f[100], f[200] // f[100], f[60] * f[240] > f[299])
print(len(str(f[300])), f[300] >> 190, hex(f[150]), -f[130] // f[65], -f[131] % f[60])
