# zip: the shortest input ends it, laziness, unzip with a star.
print(list(zip()), list(zip('abc')), list(zip([1, 2, 3], 'ab')), list(zip([], [1])))
print(list(zip(range(3), range(3, 6), range(6, 9))))
pairs = [(1, 'a'), (2, 'b')]
print(list(zip(*pairs)), dict(zip('x', [1])))


def src(name, n):
    for i in range(n):
        print(name, i)
        yield i


z = zip(src('a', 3), src('b', 1))
print(next(z))
print(next(z, 'end'))
print(iter(z) is z)
for bad in (1, None):
    try:
        zip([1], bad)
    except TypeError:
        print('TypeError')
it = iter(range(6))
print(list(zip(it, it)))
