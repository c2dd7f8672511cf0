# __getitem__, __setitem__, __delitem__, __len__, __contains__ and __iter__ make a container.
class Table:
    def __init__(self):
        self.rows = {}

    def __getitem__(self, k):
        print("get", k)
        return self.rows[k]

    def __setitem__(self, k, v):
        print("set", k)
        self.rows[k] = v

    def __delitem__(self, k):
        print("del", k)
        del self.rows[k]

    def __len__(self):
        return len(self.rows)

    def __contains__(self, k):
        return ("contains", k) and k in self.rows

    def __iter__(self):
        return iter(sorted(self.rows))


t = Table()
t["b"] = 1
t["a"] = 2
t["b"] += 5
print(t["b"], len(t), "a" in t, "z" in t, "z" not in t, list(t), sorted(t))
del t["a"]
print([k for k in t], len(t), tuple(t), dict((k, 0) for k in t))
try:
    t["zz"]
except KeyError:
    print("KeyError")
