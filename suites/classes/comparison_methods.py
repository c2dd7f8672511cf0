# Rich comparison: each operator its method; the result may be any object.
class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n

    def __le__(self, o):
        return self.n <= o.n

    def __gt__(self, o):
        return self.n > o.n

    def __ge__(self, o):
        return self.n >= o.n

    def __eq__(self, o):
        return self.n == o.n

    def __repr__(self):
        return "V%d" % self.n


a, b, c = V(1), V(2), V(1)
print(a < b, a <= c, a == c, a == b, b > a, b >= a, a > b)
print(sorted([V(3), V(1), V(2)]), max(V(1), V(5), V(2)), min([V(4), V(2)]))
print([V(1), V(2)] == [V(1), V(2)], (V(1),) < (V(2),), V(2) in [V(1), V(2)], [V(7)].index(V(7)))


class Weird:
    def __gt__(self, o):
        return ["gt", o]

    def __ne__(self, o):
        return "ne"


print(Weird() > 1, Weird() != 2, bool(Weird() > 1))
