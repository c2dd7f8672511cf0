# Slice assignment: replace, grow, shrink, insert, from list and tuple, self.
l = [0, 1, 2, 3, 4]
l[1:3] = ['a', 'b', 'c']
print(l)
l[1:4] = []
print(l)
l[1:1] = (8, 9)
print(l)
l[:] = [1]
print(l)
l[5:] = [2, 3]
print(l)
l[-1:] = [7, 7]
print(l)
l[2:0] = ['x']
print(l)
k = [1, 2, 3]
k[1:2] = k
print(k)
k[:0] = k[3:]
print(k)
m = n = [1, 2]
m[:] = [5]
print(n, m is n)
for bad in (5, None):
    try:
        m[0:1] = bad
    except TypeError:
        print('TypeError')
