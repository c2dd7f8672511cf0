# in and not in: substrings, the empty string, wrong types, multibyte.
s = 'hello w\u00f6rld'
print('ell' in s, 'elo' in s, '' in s, '' in '', s in s, 'x' not in s, '\u00f6r' in s, '\u00f6' in 'o')
for bad in (1, None, b'h', ['h']):
    try:
        bad in s
    except TypeError:
        print('TypeError')
