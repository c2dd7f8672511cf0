# list indexing and slicing with every shape of bounds and step.
l = [0, 1, 2, 3, 4, 5]
print(l[0], l[-1], l[2:4], l[:2], l[-2:], l[:], l[:] is l, l[10:], l[4:2], l[-100:3])
print(l[::2], l[1::2], l[::-1], l[4:1:-1], l[5::-2], l[-1:-4:-1], l[:3:-1], l[0:6:10], l[2:5:-1])
print([l[a:b:c] for a in (None, -3, 1) for b in (None, 4, -1) for c in (None, 2, -1)])
for i in (6, -7):
    try:
        l[i]
    except IndexError:
        print('IndexError', i)
try:
    l[6] = 0
except IndexError:
    print('IndexError set')
for bad in ('0', 1.0, None, (1,)):
    try:
        l[bad]
    except TypeError:
        print('TypeError')
try:
    l[::0]
except ValueError:
    print('ValueError')
l[-1] = 'last'
print(l, [][:], [[]][0])
