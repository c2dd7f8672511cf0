# get, setdefault, pop, popitem, clear, copy.
d = {'a': 1}
print(d.get('a'), d.get('b'), d.get('b', 2), d.setdefault('a', 9), d.setdefault('c'), d.setdefault('d', []), sorted(d))
d['d'].append(1)
print(d['d'], d.setdefault('d', 'other'))
print(d.pop('a'), d.pop('a', 'gone'), d.pop('zz', None), len(d))
try:
    d.pop('a')
except KeyError as e:
    print('KeyError', e.args)
c = d.copy()
c['d'].append(2)
c['own'] = 1
print(d['d'], 'own' in d, c is d)
p = {'only': 'one'}
print(p.popitem(), p, len(p))
try:
    p.popitem()
except KeyError:
    print('KeyError')
print(d.clear(), d, c != d)
for f in (lambda: d.get(), lambda: d.pop(), lambda: d.setdefault()):
    try:
        f()
    except TypeError:
        print('TypeError')
