# Every kind of assignment target is allowed after `for`.
class Box:
    pass


box = Box()
row = [0, 0]
for box.value in (1, 2, 3):
    print(box.value)
for row[1] in "ab":
    print(row)
for row[:1] in ([7], [8, 9]):
    print(row)
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:
    print(a, b, c)
for first, *rest in ["xyz", [1], (1, 2)]:
    print(first, rest)
for [p, q] in ["mn"]:
    print(p, q)
