# fromkeys and dict comprehensions.
print(sorted(dict.fromkeys('ab').items()), sorted(dict.fromkeys([1, 2], 0).items()), dict.fromkeys([]), dict.fromkeys(('k',), []))
s = dict.fromkeys(range(3), [])
s[0].append('shared')
print(s[2], {}.fromkeys('z', 1), len(dict.fromkeys(i % 3 for i in range(10))))
print(sorted({k: len(k) for k in ('a', 'bb', '')}.items()), {i: i * i for i in range(3) if i == 2}, {x: y for x in 'a' for y in 'bc'})
k = 'kept'
print({k: 1 for k in 'q'}, k, {1: 'a', 1: 'b'})
inv = {}
for key, v in {'a': 1, 'b': 1, 'c': 2}.items():
    inv.setdefault(v, []).append(key)
print(sorted(inv[1]), inv[2])
try:
    dict.fromkeys(5)
except TypeError:
    print('TypeError')
