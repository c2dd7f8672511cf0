# append, extend from every iterable, insert at every position, return values.
l = []
print(l.append(1), l.extend([2, 3]), l.insert(0, 0))
l.extend('ab')
l.extend(x for x in (9, 8))
l.extend({5: 1})
l.extend(l)
print(l, len(l))
for i, v in ((0, 'f'), (100, 'e'), (-1, 'b'), (-100, 's'), (2, 'm')):
    l = [1, 2]
    l.insert(i, v)
    print(i, l)
l = []
l.append(l)
print(len(l), l[0] is l)
for f in (lambda: [].extend(5), lambda: [].extend(None), lambda: [].append(), lambda: [].insert(1)):
    try:
        f()
    except TypeError:
        print('TypeError')
l = [1]
l += 'xy'
l += (2,)
print(l)
