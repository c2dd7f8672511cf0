# -, +, ~, abs, bool and not of big values.
for n in (2**64, -2**64, 2**62, -2**62 - 1):
    print(-n, +n, ~n, abs(n), bool(n), not n, - -n, ~~n == n)
z = 2**64 - 2**64
print(z, bool(z), z == 0, type(z) is int, z + 0 == 0, [1, 2, 3][z])
print(2**64 and 'yes', z or 'no', 2**64 - (2**64 - 7))
d = {}
d[2**64 - 2**64 + 1] = 'one'
print(d[1])
