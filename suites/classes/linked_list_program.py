# A linked list with recursion, iteration and class methods.
class Node:
    __count = 0

    def __init__(self, value, next=None):
        self.value, self.next = value, next

    @classmethod
    def build(cls, items):
        head = None
        for x in reversed(list(items)):
            head = cls(x, head)
        return head

    def __iter__(self):
        n = self
        while n is not None:
            yield n.value
            n = n.next

    def reverse(self):
        prev, n = None, self
        while n:
            n.next, prev, n = prev, n, n.next
        return prev

    def length(self):
        return 1 + (self.next.length() if self.next else 0)


head = Node.build("abcd")
print(list(head), head.length())
head = head.reverse()
print("".join(head), head.next.value, max(head))


class Tree:
    def __init__(self):
        self.root = None

    def add(self, v):
        if self.root is None:
            self.root = [v, None, None]
            return
        n = self.root
        while True:
            i = 1 if v < n[0] else 2
            if n[i] is None:
                n[i] = [v, None, None]
                return
            n = n[i]

    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[1])
                yield n[0]
                yield from walk(n[2])
        return walk(self.root)


t = Tree()
for v in (5, 2, 8, 1, 9, 3):
    t.add(v)
print(list(t))
