# OrderedDict keeps the order of first insertion through updates and deletions.
from collections import OrderedDict

d = OrderedDict([("z", 1), ("a", 2), ("m", 3)])
d["b"] = 4
d["z"] = 10
print(list(d), list(d.values()), list(d.items()), d["z"], len(d))
del d["a"]
d["a"] = 5
print(list(d.keys()), d.pop("m"), list(d), d.popitem(), list(d.items()))
d.update([("q", 1), ("b", 0)])
print(list(d.items()), d == OrderedDict([("z", 10), ("b", 0), ("q", 1)]), d.get("x", "none"), "q" in d, d.copy() == d)
e = OrderedDict()
for i in range(20, 0, -1):
    e[i] = i
for i in range(1, 20, 2):
    del e[i]
print(list(e), sum(e.values()), list(reversed(list(e)))[:3], OrderedDict(x=1)["x"], bool(OrderedDict()))
d.clear()
print(list(d), len(d))
