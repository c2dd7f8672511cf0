# A small report with aligned columns built four ways.
rows = [('apple', 3, 0.5), ('kiwi', 12, 0.25), ('watermelon', 1, 3.999)]
for n, q, p in rows:
    print('%-12s%4d%8.2f' % (n, q, p))
for r in rows:
    print('{:<12}{:>4}{:>8.2f}'.format(*r))
for n, q, p in rows:
    print(f'{n:<12}{q:4}{p:8.2f}{q * p:10.3f}')
w = max(len(r[0]) for r in rows)
for n, q, p in rows:
    print(n + ' ' * (w - len(n)) + ' ' + str(q) + ' ' * (3 - len(str(q))) + '#' * q)
print('=' * (w + 4), '%s rows, total %.2f' % (len(rows), sum(q * p for _, q, p in rows)), sep='\n')
