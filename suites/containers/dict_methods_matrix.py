# Every method of dict with every form of its arguments.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.pop("a"), d.pop("z", "none"), sorted(d.items()), d.setdefault("c", 3), d.setdefault("c", 4), d.setdefault("n"))
d.update({"x": 10})
d.update([("y", 20), ["z", 30]])
d.update(k=40, b=50)
d.update({}, w=60)
d.update()
print(sorted(d.items(), key=str))
e = d.copy()
e["x"] = 0
print(d["x"], e["x"], d == e, len(d), "x" in d, 10 in d, d.clear(), d, len(e))
print(sorted(dict.fromkeys("ab").items()), sorted(dict.fromkeys([1, 2], []).items()), dict(a=1) == {"a": 1}, dict([("k", 2)], j=3) == {"k": 2, "j": 3}, dict({1: 2}))
e = {1: "a", 2: "b"}
print(sorted(e.keys()), sorted(e.values()), sorted(e.items()), list(e) == list(e.keys()), 1 in e.keys(), len(e.items()), (1, "a") in e.items(), "a" in list(e.values()))
k, v = e.popitem()
print(len(e), v == {1: "a", 2: "b"}[k], len(e | {9: "z"}))
e |= {5: "five"}
print(5 in e, {1: 2} == {1: 2.0}, {1: 2} != {2: 1}, {True: "t"}[1], {1.0: "f"}[1], {(1, 2): "t"}[(1, 2)], {None: 0}[None])
