# cmdline: -X heapsize=128K
# Cycles of objects, lists, dictionaries, closures and generators are reclaimed.
class Node:
    def __init__(self, other=None):
        self.other = other
        self.payload = bytearray(500)


def closure_cycle():
    data = bytearray(500)

    def f():
        return f, data
    return f


def generator_cycle():
    data = bytearray(500)
    box = []

    def g():
        yield box, data
    it = g()
    box.append(it)
    next(it)
    return it


for i in range(500):
    a = Node()
    b = Node(a)
    a.other = b
    xs = [bytearray(100)]
    xs.append(xs)
    d = {"big": bytearray(100)}
    d["self"] = d
    closure_cycle()
    generator_cycle()
print("done", i, a.other is b, xs[1] is xs)
