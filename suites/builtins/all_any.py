# all and any: empty input, first deciding element stops the iteration.
print(all([]), any([]))
print(all([1, 'a', [0]]), all([1, '', 2]), any([0, '', None]), any([0, 3]))


def seen(*values):
    for v in values:
        print('got', v)
        yield v


print(all(seen(1, 0, 2)))
print(any(seen(0, 5, 6)))
g = seen(0, 1, 2, 3)
print(any(g), next(g))
try:
    all(3)
except TypeError:
    print('TypeError')
