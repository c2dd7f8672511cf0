# A subclass of dict that overrides some methods and calls the inherited ones.
class Lower(dict):
    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __contains__(self, key):
        return super().__contains__(key.lower())

    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key.lower())


d = Lower()
d["Key"] = 1
d["OTHER"] = 2
print(d["KEY"], d["other"], "kEy" in d, "none" in d, sorted(d), len(d))
d["key"] += 10
print(d["key"], d.get("key"), d.get("KEY"), d.pop("other"), sorted(d.items()))
del d["Key"]
print(len(d), bool(d), d == {})
d.update({"Raw": 3})
print(sorted(d.keys()), isinstance(d, dict))
