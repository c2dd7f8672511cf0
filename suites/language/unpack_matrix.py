# Unpacking of every iterable into every shape of target.
for value in ((1, 2, 3), [1, 2, 3], "abc", b"abc", range(3), {1: 0, 2: 0, 3: 0}.values(), (x for x in "xyz"), map(str, (1, 2, 3))):
    a, *b = value if not hasattr(value, "__next__") else list(value)
    print(a, b, end="; ")
print()
(a, b), c = [1, 2], 3
[d, [e, *f]] = "x", "yz"
*g, h = range(4)
i, *j, k = "ab"
print(a, b, c, d, e, f, g, h, i, j, k)
x = y = z = []
x.append(1)
print(y, z is x)
a, b = b, a
a, b, c = c, a, b
print(a, b, c)
n = [0, 1, 2]
i = 0
i, n[i] = 1, "set"
print(i, n)
for shape in ("a, b = v", "a, b, c, d = v", "a, *b, c, d, e = v", "(a, b), c = v, 1", "a, b = 5"):
    try:
        exec(shape, {"v": [1, 2, 3]})
        print("fine")
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
