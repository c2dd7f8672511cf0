# A subclass of int: arithmetic gives plain integers, methods and conversions see the value.
class Meters(int):
    unit = "m"

    def show(self):
        return "%d%s" % (int(self), self.unit)


m = Meters(5)
print(m.show(), m + 1, 2 * m, m - m, -m, m // 2, m % 3, m ** 2, m << 1, m & 4)
print(type(m + 1).__name__, isinstance(m, int), m == 5, m < 6, hash(m) == hash(5))
print([10, 20, 30, 40, 50, 60][m], "abcdefg"[m], list(range(m)), bytes(Meters(2)))
print(bool(Meters(0)), bool(m), str(m), repr(m), "%d %s" % (m, m), hex(m))
print(Meters("12") + 0, Meters("ff", 16) + 0, Meters(2.9) + 0, {m: "five"}[5])
m.tag = "x"
print(m.tag, divmod(m, 2), abs(Meters(-3)), round(m), sum([m, m]))
big = Meters(1 << 70)
print(big + 1, big > m, big.show())
