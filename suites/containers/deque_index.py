# deque items by index: read and write, both signs, after wrapping.
from collections import deque
d = deque((10, 20, 30, 40), 4)
d.append(50)
d.append(60)
print([d[i] for i in range(4)], d[-1], d[-4])
d[0] = 'a'
d[-1] = 'z'
print(list(d))
for i in (4, -5):
    try:
        d[i]
    except IndexError:
        print('IndexError', i)
    try:
        d[i] = 0
    except IndexError:
        print('IndexError', i)
try:
    d['0']
except TypeError:
    print('TypeError')
d.popleft()
print(d[0], len(d))
