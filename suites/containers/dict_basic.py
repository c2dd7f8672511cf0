# dict: item access, assignment, deletion, membership, length, KeyError.
d = {'a': 1, 2: 'two', (3,): None, None: 'none', 1.5: 'f'}
print(d['a'], d[2], d[(3,)], d[None], d[1.5], len(d), d[2.0])
d['a'] = 10
d['new'] = d['a'] + 1
print(d['a'], d['new'], 'a' in d, 'zz' in d, 2 not in d, bool({}), bool(d))
del d['a']
print('a' in d, len(d))
for k in ('a', 0, ()):
    try:
        d[k]
    except KeyError as e:
        print('KeyError', e.args)
    try:
        del d[k]
    except KeyError as e:
        print('KeyError del', e.args)
for k in ([], {}, set()):
    try:
        d[k] = 1
    except TypeError:
        print('TypeError')
d = {1: 'int', True: 'bool', 1.0: 'float'}
print(d, len(d))
