# upper, lower on ASCII; islower and isupper need a cased character.
print('Hello, World 123'.upper(), 'Hello, World 123'.lower(), ''.upper() + '|')
for s in ('', 'abc', 'ABC', 'aBc', 'a1', '1', 'A B', 'a b', '!', 'A!'):
    print(repr(s), s.islower(), s.isupper())
print('abc'.upper().lower() == 'abc', 'MiXeD'.lower(), str.upper('arg'))
print(''.join(c.upper() if i % 2 else c.lower() for i, c in enumerate('alternate')))
