# Ordering and equality: prefixes, case, code point order, other types.
print('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'abc' < 'abcd', '' < 'a', 'b' > 'abc', 'a' <= 'a', 'a' >= 'b')
print('\u00e9' > 'z', '\u20ac' < '\U0001f600', 'e\u0301' == '\u00e9', 'Z' < 'a')
print('a' == 'a', 'a' != 'b', 'a' == 1, 'a' != None, '1' == 1, 'abc'[0] == 'a')
print(sorted(['b', '', 'ab', 'a', 'B', '~', 'aa']))
print('x' in ('x',), max('abc', 'abd'), min('b', 'B'))
for f in (lambda: 'a' < 1, lambda: 1 > 'a', lambda: 'a' <= None, lambda: 'a' < ['b']):
    try:
        f()
    except TypeError:
        print('TypeError')
