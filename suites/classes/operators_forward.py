# Each binary and unary operator calls its method.
class N:
    pass


ops = ("add sub mul truediv floordiv mod pow and or xor lshift rshift matmul").split()
for name in ops:
    setattr(N, "__%s__" % name, lambda self, o, name=name: (name, o))
for name in ("neg", "pos", "invert", "abs"):
    setattr(N, "__%s__" % name, lambda self, name=name: name)
n = N()
print(n + 1, n - 2, n * 3, n / 4, n // 5, n % 6, n ** 7)
print(n & 1, n | 2, n ^ 3, n << 4, n >> 5, n @ 6)
print(-n, +n, ~n, abs(n))
print((n + 1) + (n - 1), n + n == ("add", n))
for f in (lambda: 1 + n, lambda: "a" - n, lambda: n < 1, lambda: len(n), lambda: n[0], lambda: n()):
    try:
        print(f())
    except TypeError:
        print("TypeError")
