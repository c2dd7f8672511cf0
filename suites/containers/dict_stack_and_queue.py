# Dicts and sets used as stacks and queues stay correct over many insertions and removals.
d = {}
for i in range(3000):
    d[i] = i
    assert d.popitem() == (i, i)
print(d, len(d))

for i in range(100):
    d[i] = i
for i in range(3000):
    d[i + 100] = 1
    del d[i + 100]
print(len(d), sorted(d) == list(range(100)))

for i in range(100, 3000):
    del d[i - 100]
    d[i] = i
print(len(d), sorted(d)[0], sorted(d)[-1], 5 in d, 2999 in d)

s = set(range(50))
for i in range(50, 2000):
    s.remove(i - 50)
    s.add(i)
print(len(s), min(s), max(s))

while s:
    s.pop()
try:
    s.pop()
except KeyError as e:
    print(type(e).__name__)

pairs = {(i, str(i)): i for i in range(300)}
total = 0
while pairs:
    total += pairs.popitem()[1]
print(total, pairs)
