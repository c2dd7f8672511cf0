# reverse in place, copy is shallow, * repeats references.
l = [1, 2, 3]
print(l.reverse(), l, [].reverse(), l.copy(), l.copy() is l)
n = [[0], [1]]
c = n.copy()
c[0].append('x')
c.append(5)
print(n, c)
r = [[]] * 3
r[0].append(1)
print(r, [0] * 3, 3 * [0], [1, 2] * 0, [1] * -1, [1] * True)
g = [[0] * 2 for _ in range(2)]
g[0][1] = 5
print(g)
l *= 2
print(l)
try:
    [1] * 1.5
except TypeError:
    print('TypeError')
e = [1, 2, 3, 4]
e.reverse()
print(e, e[::-1])
