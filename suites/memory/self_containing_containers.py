# Containers that contain themselves can be made, indexed, collected and compared by identity.
import gc

a = [1]
a.append(a)
d = {"k": 1}
d["self"] = d
print(a[1] is a, a[1][1][1][0], len(a), d["self"]["self"]["k"], a.index(1))
t = ([],)
t[0].append(t)
print(t[0][0] is t, len(t[0]))


class Node:
    def __init__(self):
        self.me = self
        self.bound = self.method

    def method(self):
        return id(self)


n = Node()
print(n.me.me is n, n.bound() == id(n), n.me.bound() == n.method())
for i in range(200):
    x = [Node(), {}]
    x[1]["x"] = x
    x.append(x)
gc.collect()
print(a[1][0], x[2] is x, n.me is n)
