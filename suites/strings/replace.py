# replace: counts, growth, shrinkage, empty old, no match.
s = 'one two one two one'
print(s.replace('one', '1'), s.replace('one', 'three', 1), s.replace('one', '', 2), s.replace('x', 'y'))
print(s.replace('one', '1', 0), s.replace('one', '1', -1), s.replace('one', '1', 99))
print('abc'.replace('', '-'), 'abc'.replace('', '-', 2), ''.replace('', 'x'), ''.replace('a', 'x') + '|')
print('aaa'.replace('aa', 'b'), 'aaaa'.replace('a', 'aa'), 'a.b.c'.replace('.', ''), 'x'.replace('x', 'x'))
print('\u20ac5 \u20ac6'.replace('\u20ac', 'EUR '), 'e'.replace('e', '\u00e9'))
for args in ((1, 'a'), ('a', 1), ('a', None)):
    try:
        'a'.replace(*args)
    except TypeError:
        print('TypeError')
