# Tuple packing, swapping, nested and starred targets.
a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), e = (3, 4), 5
print(c, d, e)
f, *g = (6,)
*h, i = 'xyz'
print(f, g, h, i)
x = 1,
print(x, len(x))
for (p, q), r in [((1, 2), 3), ((4, 5), 6)]:
    print(p + q + r, end=' ')
print()
l = [1, 2, 3]
i = 0
i, l[i] = 1, 'set'
print(i, l)
for bad in ((1,), (1, 2, 3), ()):
    try:
        a, b = bad
    except ValueError:
        print('ValueError')
try:
    a, b = 5
except TypeError:
    print('TypeError')


def multi():
    return 1, 2


print(multi(), *multi())
