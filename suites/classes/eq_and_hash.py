# Objects with __eq__ and __hash__ work as dictionary keys and set members.
class Key:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __eq__(self, o):
        return isinstance(o, Key) and (self.a, self.b) == (o.a, o.b)

    def __hash__(self):
        return hash(self.a)


d = {Key(1, 2): "one two", Key(1, 3): "one three"}
print(d[Key(1, 2)], d[Key(1, 3)], Key(2, 2) in d, len(d))
d[Key(1, 2)] = "changed"
print(len(d), d[Key(1, 2)])
s = {Key(i % 3, 0) for i in range(9)}
print(len(s), Key(2, 0) in s, Key(3, 0) in s)
s.discard(Key(0, 0))
print(len(s), hash(Key(5, 1)) == hash(5))


class Plain:
    pass


p, q = Plain(), Plain()
e = {p: "p", q: "q"}
print(e[p], e[q], p == q, p == p, p != q, Plain() in e)
