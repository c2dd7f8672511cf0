# A deque used from both ends keeps its order while its ring grows and wraps.
from collections import deque
d = deque((), 7)
model = []
for i in range(200):
    if i % 5 < 3:
        d.append(i)
        model.append(i)
        model = model[-7:]
    elif i % 5 == 3:
        d.appendleft(-i)
        model.insert(0, -i)
        model = model[:7]
    elif model:
        assert d.popleft() == model.pop(0)
    assert list(d) == model and len(d) == len(model)
print(list(d))
print([d[i] for i in range(-len(d), len(d))])
d[0], d[-1] = 'first', 'last'
print(list(d), d.pop(), d.popleft(), len(d))
empty = deque([1, 2], 0)
empty.append(1)
empty.appendleft(2)
print(len(empty), list(empty), bool(empty))
