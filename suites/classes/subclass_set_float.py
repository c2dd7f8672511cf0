# Subclasses of set, frozenset and float.
class Tags(set):
    def tag(self, *names):
        self.update(names)
        return self


t = Tags("ab").tag("c", "d")
print(sorted(t), len(t), "a" in t, t >= {"a"}, sorted(t & {"a", "z"}), sorted(t | {"z"}))
t.add("e")
t.discard("a")
print(sorted(t), isinstance(t, set), t == {"b", "c", "d", "e"})


class Frozen(frozenset):
    pass


f = Frozen([1, 2, 3])
print(sorted(f), 2 in f, hash(f) == hash(frozenset([3, 2, 1])), len(f))


class Celsius(float):
    def fahrenheit(self):
        return self * 9 / 5 + 32


c = Celsius(100)
print(c.fahrenheit(), c + 1, c > 99, int(c), round(c), "%.1f" % c, c == 100.0, -c, bool(Celsius(0)))
print(isinstance(c, float), type(c * 2).__name__, abs(Celsius("-2.5")), max(c, Celsius(7)) == 100)
