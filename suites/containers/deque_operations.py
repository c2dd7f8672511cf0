# deque as a queue, a stack and a window.
from collections import deque

q = deque((), 5)
for i in range(7):
    q.append(i)
print(len(q), list(q), q[0], q[-1], q.popleft(), q.pop(), list(q), bool(q))
q.appendleft("l")
q.extend([10, 11, 12])
print(list(q), len(q), 11 in list(q), [x for x in q], sum(x for x in q if isinstance(x, int)))
q[1] = "set"
print(list(q), q[2], max(map(str, q)))
w = deque((), 3)
print([(w.append(x), sum(w) / len(w))[1] for x in (1, 2, 3, 4, 5, 6)])
r = deque([1, 2, 3], 10)
while r:
    x = r.popleft()
    if x < 3:
        r.append(x + 1)
    print(x, end=" ")
print()
for f in (lambda: r.pop(), lambda: r.popleft(), lambda: r[0], lambda: q[9]):
    try:
        f()
    except IndexError:
        print("IndexError", end=" ")
