# Records with classes, sorting by several keys, grouping, and a table with totals.
class Item:
    __slots__ = ("name", "kind", "price", "stock")

    def __init__(self, name, kind, price, stock):
        self.name, self.kind, self.price, self.stock = name, kind, price, stock

    @property
    def value(self):
        return self.price * self.stock

    def __lt__(self, other):
        return (self.kind, -self.value, self.name) < (other.kind, -other.value, other.name)


DATA = """hammer,tool,12.5,10
nail,part,0.05,4000
saw,tool,25,4
screw,part,0.1,1500
drill,tool,99.9,0
glue,supply,4.75,20
bolt,part,0.5,300"""
items = []
for line in DATA.split("\n"):
    name, kind, price, stock = line.split(",")
    items.append(Item(name, kind, float(price), int(stock)))
items.sort()
groups = {}
for item in items:
    groups.setdefault(item.kind, []).append(item)
print("{:<8}|{:>8}|{:>6}|{:>10}".format("name", "price", "stock", "value"))
for kind in sorted(groups):
    print("-- %s %s" % (kind, "-" * (30 - len(kind))))
    for i in groups[kind]:
        print(f"{i.name:<8}|{i.price:8.2f}|{i.stock:6d}|{i.value:10,.2f}")
    print("%35.2f" % sum(i.value for i in groups[kind]))
print("total %.2f, best %s" % (sum(i.value for i in items), max(items, key=lambda i: i.value).name))
print([i.name for i in sorted(items, key=lambda i: (-i.price, i.name))], [i.name for i in items if not i.stock])
