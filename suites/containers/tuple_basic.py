# Tuples: literals, index, slice, count, immutability, singletons.
t = (1, 'a', 2.5, 1)
print(t, (), (1,), 1, len(t), t[0], t[-1], t[1:3], t[:0], t[:], t[-2:], tuple(), tuple('ab'), tuple([1, 2]), tuple(range(3)))
print(t.count(1), t.index('a'), t.index(1, 1), 2.5 in t, 'z' in t, t + (5,), t * 2, 2 * (0,), (1,) * 0, (0,) * -3)
for f in (lambda: t.index('z'), lambda: ().index(1)):
    try:
        f()
    except ValueError:
        print('ValueError')
for f in (lambda: t[4], lambda: t[-5], lambda: ()[0]):
    try:
        f()
    except IndexError:
        print('IndexError')
try:
    t[0] = 2
except TypeError:
    print('TypeError')
try:
    del t[0]
except TypeError:
    print('TypeError')
for f in (lambda: t + [1], lambda: t * 1.0, lambda: tuple(5), lambda: t['0']):
    try:
        f()
    except TypeError:
        print('TypeError')
