# Iteration over text by character; unpacking; sets and dict keys of characters.
print(*'h\u00e9\u20ac', len(list('h\u00e9\u20ac')), tuple('ab'), [c for c in ''], sorted(set('hello')))
a, b, *c = '\u20acabc'
print(a, b, c)
for i, ch in enumerate('x\U0001f600y'):
    print(i, ch, len(ch), ord(ch))
d = {}
for ch in 'mississippi':
    d[ch] = d.get(ch, 0) + 1
print(sorted(d.items()))
try:
    a, b = 'abc'
except ValueError:
    print('ValueError')
it = iter('ab')
print(next(it), next(it), next(it, None))
print(*'abc', *reversed('abc'))
