# deque: both ends, maximum length, iteration, length, truth.
from collections import deque
d = deque((), 10)
print(len(d), bool(d), list(d))
d.append(1)
d.append(2)
d.appendleft(0)
print(len(d), bool(d), list(d), d.pop(), d.popleft(), list(d))
d.extend([5, 6, 7])
print(list(d), [x * 2 for x in d], sum(d), sorted(d, reverse=True), 6 in list(d))
for f in (deque((), 2).pop, deque((), 2).popleft):
    try:
        f()
    except IndexError:
        print('IndexError')
m = deque((1, 2, 3), 3)
m.append(4)
print(list(m))
m.appendleft(9)
print(list(m))
m.extend([7, 8])
print(list(m), len(m))
z = deque((), 5)
for i in range(20):
    z.append(i)
    if i % 3 == 2:
        z.popleft()
print(list(z), len(z))
try:
    deque((), -1)
except ValueError:
    print('ValueError')
