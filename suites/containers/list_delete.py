# del of items and slices.
l = list(range(10))
del l[0]
del l[-1]
print(l)
del l[1:3]
print(l)
del l[:2]
print(l)
del l[2:]
print(l)
del l[5:9], l[1:0]
print(l)
del l[:]
print(l)
for i in (0, -1):
    try:
        del l[i]
    except IndexError:
        print('IndexError', i)
m = [1, 2, 3]
for i in (2, 0):
    del m[i]
print(m)
try:
    del m['0']
except TypeError:
    print('TypeError')
