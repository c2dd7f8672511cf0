# Bound methods keep their instance; equality and use as values.
class A:
    def __init__(self, n):
        self.n = n

    def get(self, k=1):
        return self.n * k


a, b = A(2), A(3)
fa, fb = a.get, b.get
print(fa(), fb(), fa(10), fb(k=4), A.get(a, 5))
print(list(map(a.get, [1, 2, 3])), [m() for m in (fa, fb)])
a.n = 7
print(fa())
ap = [].append
print(ap('x'), 'a,b'.split(','), 'abc'.find('c'))
l = []
add = l.append
add(1)
add(2)
print(l)
a.get = lambda: 'instance'
print(a.get(), b.get())
