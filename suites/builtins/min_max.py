# min and max: arguments, iterables, key, default, ties, errors.
print(min(3, 1, 2), max(3, 1, 2), min([5]), max('hello'), min((2, 1), (1, 9)))
print(min([], default='none'), max((), default=None), max([1], default=9))
print(max('a', 'bbb', 'cc', key=len), min(['aa', 'b', 'c'], key=len))
print(max([-5, 3], key=abs), min([-5, 3], key=lambda v: -v))
print(max([(1, 'first'), (1, 'second')], key=lambda p: p[0]))
print(min([(1, 'first'), (1, 'second')], key=lambda p: p[0]))
print(max({1: 'a', 5: 'b', 3: 'c'}), min(x * x for x in range(-3, 3)))
print(max(1, 2.5), min(2**70, 2.0), max(True, 0))
for f in (min, max):
    try:
        f([])
    except ValueError:
        print('ValueError')
    try:
        f(1, 'a')
    except TypeError:
        print('TypeError')
    try:
        f(5)
    except TypeError:
        print('TypeError')
print(min([], key=len, default=0), max([3, 1], key=abs, default=5))
