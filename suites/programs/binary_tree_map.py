# A balanced search tree (treap) with the methods of a mapping, checked against a dict.
class Node:
    def __init__(self, key, value, rank):
        self.key, self.value, self.rank = key, value, rank
        self.left = self.right = None


class TreeMap:
    def __init__(self, pairs=()):
        self.root, self.size, self.seed = None, 0, 1
        for key, value in pairs:
            self[key] = value

    def __setitem__(self, key, value):
        self.root = self._insert(self.root, key, value)

    def _insert(self, node, key, value):
        if node is None:
            self.size += 1
            self.seed = self.seed * 48271 % 0x7FFFFFFF
            return Node(key, value, self.seed)
        if key == node.key:
            node.value = value
        elif key < node.key:
            node.left = child = self._insert(node.left, key, value)
            if child.rank > node.rank:
                node.left, child.right = child.right, node
                return child
        else:
            node.right = child = self._insert(node.right, key, value)
            if child.rank > node.rank:
                node.right, child.left = child.left, node
                return child
        return node

    def __getitem__(self, key):
        node = self.root
        while node and node.key != key:
            node = node.left if key < node.key else node.right
        if node is None:
            raise KeyError(key)
        return node.value

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __len__(self):
        return self.size

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)

        return walk(self.root)

    def depth(self):
        def measure(node):
            return 0 if node is None else 1 + max(measure(node.left), measure(node.right))

        return measure(self.root)


t, d = TreeMap(), {}
for i in range(200):
    key = i * 7919 % 211
    t[key] = d[key] = i
print(len(t) == len(d), list(t) == sorted(d), all(t[k] == v for k, v in d.items()), t.depth() < 25)
words = TreeMap((w, len(w)) for w in "the cat sat on the mat with the hat".split())
print(list(words), len(words), words["sat"], "dog" in words, "mat" in words)
try:
    words["dog"]
except KeyError as e:
    print(e.args)
