# partition and rpartition: hit, miss, edges, errors.
for s, sep in (('a=b=c', '='), ('abc', '='), ('=', '='), ('', '='), ('a=', '='), ('=a', '='), ('a<>b<>c', '<>'), ('a b  c', ' ')):
    print(s.partition(sep), s.rpartition(sep))
print(*'a\u20acb\u20acc'.partition('\u20ac'), sep='|')
print(*'a\u20acb\u20acc'.rpartition('\u20ac'), sep='|')
for f in ('a'.partition, 'a'.rpartition):
    try:
        f('')
    except ValueError:
        print('ValueError')
    try:
        f(1)
    except TypeError:
        print('TypeError')
