# heapify, heappush and heappop on lists of every kind.
from heapq import heapify, heappush, heappop

for items in ([], [1], [3, 1, 2], list(range(10, 0, -1)), ["b", "a", "c"], [(2, "x"), (1, "y"), (1, "a")], [2.5, 1, True]):
    h = list(items)
    heapify(h)
    out = []
    while h:
        out.append(heappop(h))
    print(out == sorted(items), out[:3])
h = []
for x in (5, 3, 8, 1, 9, 2):
    heappush(h, x)
    print(h[0], end=" ")
print([heappop(h) for _ in range(len(h))])
for f in (lambda: heappop([]), lambda: heappush((), 1), lambda: heapify(5), lambda: heappush([1], "x")):
    try:
        f()
        print("worked")
    except (IndexError, TypeError) as e:
        print(type(e).__name__)
