# A missing comparison is not replaced by the reflected one of the other operand of the same class.
class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n

    def __le__(self, o):
        return self.n <= o.n


print(V(1) < V(2), V(2) <= V(1), sorted([V(2), V(1)])[0].n, min(V(3), V(2)).n)
for f in (lambda: V(1) > V(2), lambda: V(1) >= V(2), lambda: max(V(1), V(2)), lambda: 1 < V(1)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
