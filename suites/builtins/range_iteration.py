# range: every shape of start, stop and step.
# needs: words of 64 bits
for args in ((0,), (3,), (-3,), (1, 4), (4, 1), (0, 10, 3), (10, 0, -3), (0, 10, -1), (5, 5), (-2, 3), (3, -4, -2)):
    r = range(*args)
    print(args, len(r), list(r))
print(list(range(2**62 - 2, 2**62 - 1)))
try:
    range(0, 5, 0)
except ValueError:
    print('ValueError')
for bad in ('5', 1.0, None):
    try:
        range(bad)
    except TypeError:
        print('TypeError')
r = range(3)
print(list(r), list(r), [(i, j) for i in r for j in r if i < j])
i = 'kept'
for i in range(0):
    pass
print(i)
for i in range(4):
    n = i
    i = 100
print(n, i)
