# Prints, for each kind of object, how many bytes of heap one of them takes, averaged over many that are alive.
import gc

try:
    from gc import mem_alloc
except ImportError:
    import tracemalloc

    tracemalloc.start()

    def mem_alloc():
        return tracemalloc.get_traced_memory()[0]


COUNT = 200


def measure(kind, make, per=1, count=COUNT):
    make(0)
    keep = [None] * count
    gc.collect()
    before = mem_alloc()
    for index in range(count):
        keep[index] = make(index)
    gc.collect()
    after = mem_alloc()
    bytes_each = (after - before) / count / per
    print("%d" % bytes_each if bytes_each == int(bytes_each) else "%.1f" % bytes_each, kind)


class Plain:
    def method(self):
        return self


def instance(attributes):
    names = ["a%d" % index for index in range(attributes)]

    def make(index):
        value = Plain()
        for name in names:
            setattr(value, name, index)
        return value

    return make


class Index:
    def __getitem__(self, index):
        return index


def generator():
    yield 1


def closure(index):
    return lambda: index


def appended(count):
    def make(index):
        values = []
        for _ in range(count):
            values.append(index)
        return values

    return make


def dict_of(count):
    def make(index):
        values = {}
        for key in range(count):
            values[key] = index
        return values

    return make


def class_with_methods(index):
    class Local:
        def one(self):
            pass

        def two(self):
            pass

        def three(self):
            pass

    return Local


plain = Plain()
subscript = Index()
data = b"0123456789"
HALF = 0.5
BIG = 1 << 70

measure("small int", lambda i: i + 1000)
measure("int of 71 bits", lambda i: BIG + i)
measure("float", lambda i: i * HALF)
measure("complex", lambda i: i * 1j)
measure("str of 5", lambda i: "%05d" % i)
measure("str of 20", lambda i: "%020d" % i)
measure("bytes of 5", lambda i: b"%05d" % i)
measure("bytearray of 5", lambda i: bytearray(5))
measure("tuple of 1", lambda i: (i,))
measure("tuple of 2", lambda i: (i, i))
measure("tuple of 3", lambda i: (i, i, i))
measure("tuple of 8", lambda i: (i, i, i, i, i, i, i, i))
measure("list of 0", lambda i: [])
measure("list of 1", lambda i: [i])
measure("list of 4", lambda i: [i, i, i, i])
measure("list of 10, appended", appended(10))
measure("dict of 0", lambda i: {})
measure("dict of 1", dict_of(1))
measure("dict of 4", dict_of(4))
measure("dict of 20", dict_of(20))
measure("set of 4", lambda i: {i, 1, 2, 3000})
measure("object", lambda i: object())
measure("instance of 0 attributes", instance(0))
measure("instance of 1 attribute", instance(1))
measure("instance of 3 attributes", instance(3))
measure("instance of 8 attributes", instance(8))
measure("lambda", lambda i: lambda: 1)
measure("closure of 1 variable", closure)
measure("generator", lambda i: generator())
measure("bound method", lambda i: plain.method)
measure("range", lambda i: range(i, 1000))
measure("slice", lambda i: subscript[i:])
measure("memoryview", lambda i: memoryview(data))
measure("list iterator", lambda i: iter([]))
measure("exception", lambda i: ValueError(i))
measure("class of 3 methods", class_with_methods)
measure("list of 1000 pairs, a pair", lambda i: [(j, j) for j in range(1000)], 1000, 5)
measure("dict of 1000 ints, an entry", dict_of(1000), 1000, 5)
measure("dict of 1000 strs, an entry", lambda i: {"k%d-%d" % (i, j): j for j in range(1000)}, 1000, 3)
measure("set of 1000 ints, an entry", lambda i: set(range(1000)), 1000, 5)
