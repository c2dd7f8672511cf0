# heapq gives items back in order.
import heapq
h = []
for n in [5, 3, 8, 1, 9, 2, 7, 1]:
    heapq.heappush(h, n)
print(h[0], len(h), [heapq.heappop(h) for _ in range(8)], h)
h = [i * 37 % 101 for i in range(101)]
heapq.heapify(h)
print(all(h[(i - 1) // 2] <= h[i] for i in range(1, 101)))
print([heapq.heappop(h) for _ in range(101)] == list(range(101)))
h = []
for item in [(2, 'b'), (1, 'z'), (2, 'a')]:
    heapq.heappush(h, item)
print([heapq.heappop(h) for _ in range(3)])
try:
    heapq.heappop([])
except IndexError as e:
    print(type(e).__name__)
