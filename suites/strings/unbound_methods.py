# Methods taken from the class, from modules of strings, applied by map.
print(str.upper('abc'), str.split('a b'), str.join(',', 'ab'), str.find('abc', 'c'), str.strip(' x '))
print(list(map(str.upper, ['a', 'b'])), list(map(str.strip, [' a', 'b '])), sorted(['B', 'a'], key=str.lower))
f = 'x-y'.replace
print(f('-', '+'), f('x', ''), 'abc'.__class__ is str)
for bad in (5, None, b'a', []):
    try:
        str.upper(bad)
        print('accepted')
    except TypeError:
        print('TypeError')
