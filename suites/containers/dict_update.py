# update: mapping, pairs, keywords, nothing, refusals.
d = {'a': 1}
print(d.update({'b': 2, 'a': 3}), sorted(d.items()))
d.update([('c', 4), ('a', 5)])
d.update(d=6)
d.update({'e': 7}, f=8)
d.update((k, ord(k)) for k in 'xy')
d.update()
d.update({})
d.update(['z!', ('w', 0)])
print(sorted(d.items()))
d.update(d)
print(len(d))
for bad in (5, [1], [(1, 2, 3)]):
    try:
        d.update(bad)
    except (TypeError, ValueError):
        print('refused')
