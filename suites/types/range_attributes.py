# range objects: attributes, indexing, slicing to a range, membership, truth.
r = range(2, 20, 3)
print(r, r.start, r.stop, r.step, len(r))
print(r[0], r[-1], r[2], list(r[1:4]), list(r[::-1]), list(r[-2:]), list(r[::2]))
print(r[1:4], range(10)[5:], range(10)[:5], range(10)[2:8:2], range(5)[10:])
print(5 in r, 6 in r, 20 in r, 2 in range(0), -1 in range(3), 17 in r)
print(range(3), range(1, 3), range(0, 6, 2), bool(range(0)), bool(range(1)))
for i in (6, -7, 100):
    try:
        r[i]
    except IndexError:
        print('IndexError', i)
for bad in ('a', 1.0, None):
    try:
        r[bad]
    except TypeError:
        print('TypeError')
try:
    r.start = 5
except AttributeError:
    print('AttributeError')
