# Dict and set comprehensions and generator expressions.
d = {k: v for k, v in zip("abc", range(3))}
print(sorted(d.items()))
print(sorted({v: k for k, v in d.items()}.items()))
print(sorted({x % 3 for x in range(10)}), sorted({c for c in "hello" if c != "l"}))
print({1: 1 for _ in range(5)}, {(): [] for x in [1]})
print(sorted({x: {y for y in range(x)} for x in range(3)}.items()))
g = (x * x for x in range(4))
print(next(g), list(g), list(g))
print(sum(x for x in range(5)), tuple(x for x in "ab"), dict((x, 1) for x in "z"))
print(sorted((x for x in (3, 1, 2)), key=lambda x: -x), "-".join(str(x) for x in range(3)))
last = {i: i for i in (1, 1.0, True)}
print(len(last))
