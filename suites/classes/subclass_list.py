# A subclass of list keeps the behaviour of list and adds to it.
class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def top(self):
        return self[-1]

    def append(self, x):
        super().append(("item", x))


s = Stack([1, 2])
s.push(3)
print(s.top(), len(s), s[0], s[1:2], 2 in s, list(s), [x for x in s])
s[0] = "zero"
s.insert(1, "ins")
s.extend((4,))
del s[1]
print(s.pop(), s.index(2), s.count(2), bool(Stack()), bool(s))
print(isinstance(s, list), issubclass(Stack, list), type(s).__name__, s == ["zero", 2, ("item", 3)])
s.reverse()
print(list(s), s + [1], sorted(Stack([3, 1])))
s.extra = "attribute"
print(s.extra)
