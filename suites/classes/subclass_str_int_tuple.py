# Subclasses of immutable types carry extra methods and take part in operations.
class Name(str):
    def shout(self):
        return self.upper() + "!"


class Pair(tuple):
    def swap(self):
        return Pair((self[1], self[0]))


n = Name("abc")
print(n, n.shout(), len(n), n[1], n == "abc", n + "d", "b" in n, isinstance(n, str))
p = Pair((1, 2))
print(p[0], p.swap()[0], len(p), p == (1, 2), p + (3,), tuple(p.swap()), isinstance(p, tuple))
a, b = p
print(a, b, [x * 2 for x in p], n.replace("b", "-"), n.split("b"), "%s" % n)


class Number(int):
    def double(self):
        return self * 2


x = Number(21)
print(x.double(), x + 1, x == 21, isinstance(x, int))
