# Collections inside sort keys, comprehensions, special methods and iterators.
import gc


class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        gc.collect()
        return self.n < o.n

    def __gt__(self, o):
        gc.collect()
        return self.n > o.n

    def __eq__(self, o):
        gc.collect()
        return self.n == o.n

    def __hash__(self):
        gc.collect()
        return self.n % 3

    def __repr__(self):
        gc.collect()
        return "V" + str(self.n)

    def __iter__(self):
        for i in range(self.n):
            gc.collect()
            yield V(i)


def key(x):
    gc.collect()
    return -x


print(sorted([V(3), V(1), V(2)]), sorted([1, 3, 2], key=key))
d = {V(i): str(i) for i in range(6)}
print(d[V(4)], len(d), V(7) in d)
print(list(V(3)), [x for v in (V(2), V(1)) for x in v], "%r|%s" % (V(1), V(2)))
a, *b = V(4)
print(a, b, {"k": V(5)}, max(V(3)))
