# find, rfind, index, rindex with ranges, empty needles, misses.
s = 'abcabcab'
print(s.find('c'), s.rfind('c'), s.find('abc'), s.rfind('abc'), s.find('x'), s.rfind('x'))
print(s.find('a', 1), s.find('a', 4), s.find('ab', 7), s.rfind('a', 0, 6), s.find('b', -2), s.find('c', 0, 2))
print(s.find(''), s.rfind(''), s.find('', 3), s.rfind('', 0, 4), ''.find(''), ''.find('a'))
print(s.index('ca'), s.rindex('b'), s.index('b', 2), s.rindex('b', 0, 5))
print(s.find(s), s.find(s + 'x'), s.find('cab', 3), s.rfind('ab', -4, -1))
for f in (s.index, s.rindex):
    try:
        f('zz')
    except ValueError:
        print('ValueError')
for bad in (1, None, b'a'):
    try:
        s.find(bad)
    except TypeError:
        print('TypeError')
