# rsplit works from the right.
for n in (-1, 0, 1, 2, 9):
    print(n, 'a,b,c,d'.rsplit(',', n))
print('a.b.c'.rsplit('.', 1), 'abc'.rsplit('.', 1), ''.rsplit(','), 'a--b--c'.rsplit('--', 1), 'aaa'.rsplit('aa', 1))
print('path/to/file.txt'.rsplit('/', 1)[-1], *'x\u20acy\u20acz'.rsplit('\u20ac', 1))
try:
    'a'.rsplit('', 1)
except ValueError:
    print('ValueError')
