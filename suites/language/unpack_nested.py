# Nested unpacking from any iterable.
(a, b), c = (1, 2), 3
print(a, b, c)
[a, [b, (c, d)]] = "x", ["y", "zw"]
print(a, b, c, d)
a, b = {"only": 1, }, range(1)
print(a, b)
(a, b), (c, d) = zip((1, 2), (3, 4))
print(a, b, c, d)
a, b, c = (i * i for i in range(3))
print(a, b, c)
a, b = b, a
print(a, b)
a, b, c = c, a, b
print(a, b, c)
a = b, c = 7, 8
print(a, b, c)
x, = [9]
print(x)
