# dict(): keywords, pairs, mapping, combinations, refusals.
def show(d):
    print(sorted(d.items()))


show(dict())
show(dict(a=1, b=2))
show(dict([('x', 1), ['y', 2]]))
show(dict({'k': 'v'}, a=5))
show(dict([('a', 1)], a=2))
show(dict(zip('ab', range(2))))
show(dict(('pq', 'rs')))
src = {'s': []}
cp = dict(src)
print(cp is src, cp['s'] is src['s'], cp == src)
for bad in (5, [1], [(1,)], [(1, 2, 3)], None):
    try:
        dict(bad)
        print('accepted', bad)
    except (TypeError, ValueError):
        print('refused')
show(dict(**{'a': 1}, b=2))
