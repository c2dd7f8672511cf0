# A starred target takes what the others leave, always as a list.
a, *b = 1, 2, 3
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(6)
print(a, b, c)
a, *b, c = 1, 2
print(a, b, c)
*a, = (4, 5)
print(a)
(a, *b), *c = [1, 2, 3], 4, 5
print(a, b, c)
[*a, b] = (x for x in "pq")
print(a, b)
xs = [0, 0]
xs[0], *xs[1:] = 1, 2, 3
print(xs)
