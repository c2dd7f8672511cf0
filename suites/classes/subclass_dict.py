# A subclass of dict with its own lookup and methods.
class Default(dict):
    def __init__(self, make):
        super().__init__()
        self.make = make

    def __getitem__(self, k):
        if k not in self:
            self[k] = self.make()
        return super().__getitem__(k)


class Upper(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)


d = Default(list)
d["a"].append(1)
d["a"].append(2)
d["b"].append(3)
print(sorted(d.items()), len(d), "a" in d, "zz" in d, d.get("zz", "none"), sorted(d))
u = Upper()
u["x"] = 1
u["X"] = 2
u["y"] = 3
print(sorted(u.keys()), u["X"], "x" in u, isinstance(u, dict), sorted(u.values()))
u.update({"z": 4})
print(u.pop("z"), len(u), bool(Upper()), type(u).__name__)
