# sort in place: key, reverse, return value, errors.
l = [3, 1, 2, 5, 4]
print(l.sort(), l)
l.sort(reverse=True)
print(l)
w = ['bb', 'a', 'dddd', 'ccc']
w.sort(key=len)
print(w)
w.sort(key=lambda s: -len(s))
print(w)
p = [(2, 'b'), (1, 'z'), (2, 'a')]
p.sort()
print(p)
p.sort(key=lambda t: t[1], reverse=True)
print(p)
m = [1.5, -2, 2**70, 0, -2**70]
m.sort()
print(m, [].sort())
for bad in ([1, 'a'], [None, 1], [[1], 1]):
    try:
        bad.sort()
    except TypeError:
        print('TypeError')
try:
    [1].sort(len)
except TypeError:
    print('TypeError')
big = [(i * 7919) % 1009 for i in range(1009)]
big.sort()
print(big == list(range(1009)))
big.sort(key=lambda v: -v)
print(big[:3], big[-3:])
