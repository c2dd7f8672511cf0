# List comprehensions: conditions, nesting, several loops.
print([x for x in range(5)], [x * y for x in range(3) for y in range(x)])
print([x for x in range(20) if x % 2 if x % 3])
print([[j for j in range(i)] for i in range(4)])
print([(a, b) for a in "ab" for b in [a * 2, a * 3] if b != "aa"])
print([x for x in [y + 1 for y in [z * 2 for z in range(3)]]])
print([a + b for a, b in [(1, 2), (3, 4)]], [h for h, *t in ["xyz"]])
print([x if x else "zero" for x in (0, 1)], [lambda: 1][0]())
print([x for x in (1, 2) or ()], [i for i in []], [None for _ in "ab"])
m = [[1, 2], [3, 4], [5, 6]]
print([[r[i] for r in m] for i in range(2)], [v for r in m for v in r])
