# Indexing: positive, negative, bounds, on ASCII and multibyte text.
s = 'hello'
print(s[0], s[4], s[-1], s[-5])
u = 'a\u00e9\u20ac\U0001f600z'
print([ord(u[i]) for i in range(5)], [ord(u[-i]) for i in range(1, 6)])
for t, i in ((s, 5), (s, -6), ('', 0), (u, 5), (u, -6), ('', -1)):
    try:
        t[i]
    except IndexError:
        print('IndexError', i)
for bad in ('0', 1.0, None, (0,)):
    try:
        s[bad]
    except TypeError:
        print('TypeError')
try:
    s[0] = 'j'
except TypeError:
    print('TypeError')
try:
    del s[0]
except TypeError:
    print('TypeError')
