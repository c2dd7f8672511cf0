# A subclass of list that overrides some methods and calls the inherited ones.
class Logged(list):
    def append(self, item):
        print("append", item)
        super().append(item)

    def __getitem__(self, index):
        return "<%s>" % (super().__getitem__(index),)

    def __setitem__(self, index, value):
        print("set", index, value)
        super().__setitem__(index, value)

    def __len__(self):
        return super().__len__() + 100


items = Logged([1, 2])
items.append(3)
print(items[0], items[-1], len(items))
items[1] = "two"
items += [4]
print(list(iter(items)), items.index("two"), 4 in items, items == [1, "two", 3, 4])
items.sort(key=str)
print([x for x in items], items.pop(), bool(items))
items.extend("ab")
del items[0]
print(list(iter(items)), items.count("a"))
