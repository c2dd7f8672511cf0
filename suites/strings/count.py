# count: non-overlapping matches, ranges, empty needle.
print('aaaa'.count('aa'), 'abcabc'.count('bc'), 'abc'.count('x'), ''.count('a'), ''.count(''), 'abc'.count(''))
print('aaaa'.count('a', 1), 'aaaa'.count('a', 1, 3), 'aaaa'.count('a', -1), 'abab'.count('ab', 1))
print('mississippi'.count('ss'), 'mississippi'.count('issi'), 'a\nb\n'.count('\n'))
try:
    'a'.count(1)
except TypeError:
    print('TypeError')
