# Methods, properties and special methods may be generators.
class Tree:
    def __init__(self, value, *kids):
        self.value, self.kids = value, kids

    def __iter__(self):
        yield self.value
        for k in self.kids:
            yield from k

    def depth_first(self, level=0):
        yield level, self.value
        for k in self.kids:
            yield from k.depth_first(level + 1)

    @property
    def leaves(self):
        if not self.kids:
            yield self.value
        for k in self.kids:
            yield from k.leaves

    @staticmethod
    def numbers(n):
        yield from range(n)


t = Tree("a", Tree("b", Tree("c")), Tree("d"))
print(list(t), "c" in t, "z" in t)
print(list(t.depth_first()))
print(list(t.leaves), list(Tree.numbers(3)), sorted(t, reverse=True), dict(zip(t, range(9)))["d"])
