# A least-recently-used cache on a linked list, and as a decorator.
class Node:
    def __init__(self, key, value):
        self.key, self.value = key, value
        self.prev = self.next = None


class LRU:
    def __init__(self, size):
        self.size = size
        self.map = {}
        self.hits = self.misses = 0
        self.head = Node(None, None)
        self.head.prev = self.head.next = self.head

    def _link(self, node):
        last = self.head.prev
        last.next = node
        node.prev = last
        node.next = self.head
        self.head.prev = node

    def _unlink(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev

    def __contains__(self, key):
        return key in self.map

    def __len__(self):
        return len(self.map)

    def __getitem__(self, key):
        if key not in self.map:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        node = self.map[key]
        self._unlink(node)
        self._link(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.map:
            self._unlink(self.map[key])
        elif len(self.map) >= self.size:
            oldest = self.head.next
            self._unlink(oldest)
            del self.map[oldest.key]
        node = self.map[key] = Node(key, value)
        self._link(node)

    def __iter__(self):
        n = self.head.next
        while n is not self.head:
            yield n.key
            n = n.next


def cached(size):
    def wrap(f):
        cache = LRU(size)

        def call(*args):
            try:
                return cache[args]
            except KeyError:
                value = cache[args] = f(*args)
                return value
        return call, cache
    return wrap


c = LRU(3)
for i, k in enumerate('abcadbeaf'):
    try:
        v = c[k]
    except KeyError:
        c[k] = v = i
    print(k, v, list(c))
print(len(c), c.hits, c.misses, 'a' in c, 'z' in c)
calls = []


@cached(64)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib[0](n - 1) + fib[0](n - 2)


print(fib[0](60), len(calls), fib[1].hits, fib[1].misses, len(fib[1]))
print(fib[0](60), len(calls), list(fib[1])[-3:])
