# Several for and if clauses, conditional expressions, nested comprehensions and starred targets.
print([(x, y) for x in range(4) if x % 2 for y in range(3) if y != x], [x if x > 1 else -x for x in range(4)])
print({k: [v for v in range(k) if v % 2 == 0] for k in range(5) if k}[4], {(a, b) for a in (1, 2) for b in (a,)} == {(1, 1), (2, 2)})
print(sum(x * y for x in range(5) for y in range(x) if (x + y) % 3 == 0))
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [cell for row in matrix for cell in row], [max(row) for row in matrix])
print([first for first, *_ in ("abc", "xyz")], [(a, c) for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]])
print([x for x in [] for y in undefined], list(z for z in () if undefined), {w: 1 for w in ""})
print([i for i in range(20) if i % 2 if i % 3], ["%d%s" % (i, c) for i in range(2) for c in "xy"], [not b for b in (True, 0, "")])
