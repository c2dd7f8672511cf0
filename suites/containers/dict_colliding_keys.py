# Keys whose hashes collide are told apart by equality.
class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, o):
        return isinstance(o, K) and self.n == o.n


d = {}
for i in range(30):
    d[K(i)] = i
print(len(d), d[K(0)], d[K(29)], K(30) in d, 7 in d)
for i in range(0, 30, 3):
    del d[K(i)]
print(len(d), K(3) in d, d[K(4)], sorted(d.values()))
d[K(3)] = 'back'
d[K(4)] = 'changed'
print(len(d), d[K(3)], d[K(4)])
s = {K(1), K(1), K(2)}
print(len(s), K(2) in s, K(5) in s)


class NoHash:
    def __eq__(self, o):
        return True


try:
    {NoHash(): 1}
    print('hashable')
except TypeError:
    print('TypeError')
