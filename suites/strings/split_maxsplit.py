# split with a maximum number of splits, for white space and for a separator.
for n in (-1, 0, 1, 2, 3, 10):
    print(n, 'a b c d'.split(None, n), 'a,b,c,d'.split(',', n))
print(' a  b  c '.split(None, 1), ' a  b  c '.split(None, 2), ' a'.split(' ', 1))
print('key: value: more'.split(': ', 1), 'none'.split(',', 1), ''.split(',', 1), ''.split(None, 1))
