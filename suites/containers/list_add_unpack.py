# Concatenation and unpacking of lists and nested targets.
a = [1, 2]
print(a + [3], a + [], [] + a, a, [0] + a + [9])
a += [3]
x, y, z = a
print(x, y, z)
first, *rest = a
*init, last = a
p, *mid, q = [1, 2, 3, 4]
print(first, rest, init, last, p, mid, q)
[i, [j, *k]] = [1, [2, 3, 4]]
print(i, j, k)
*e, = []
print(e)
for t in ([], [1], [1, 2, 3]):
    try:
        m, n = t
        print(m, n)
    except ValueError:
        print('ValueError')
for f in (lambda: [1] + (2,), lambda: [1] + 'a', lambda: [1] + None):
    try:
        f()
    except TypeError:
        print('TypeError')
