# keys, values, items: iteration, membership, printing, following changes.
d = {'k': 'v'}
ks, vs, its = d.keys(), d.values(), d.items()
print(ks, vs, its)
d['k'] = 'w'
print(list(ks), list(vs), list(its), len(list(ks)))
d.update(a=1, b=2)
print(sorted(ks), sorted(its, key=lambda kv: kv[0]), sorted(str(v) for v in vs))
print('a' in ks, 'zz' in ks, ('a', 1) in list(its), 1 in list(vs))
for k, v in sorted(d.items()):
    print(k, v, end=';')
print()
print({}.keys(), {}.values(), {}.items(), list({}.items()))
i = iter({'x': 1}.items())
print(next(i), next(i, 'end'))
print({v: k for k, v in {'p': 1, 'q': 2}.items()}[2], sum({1: 5, 2: 6}.values()), max({3: 'c', 9: 'a'}.keys()))
