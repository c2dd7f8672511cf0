# map: several iterables, the shortest ends it, calls happen on demand.
print(list(map(str, [1, 2, 3])), list(map(len, [])))
print(list(map(lambda a, b: a * b, [1, 2, 3], (4, 5))))
print(list(map(max, [1, 8, 3], [4, 2, 6], [7, 7, 7])))


def shout(s):
    print('call', s)
    return s.upper()


m = map(shout, ['a', 'b', 'c'])
print('built')
print(next(m))
for v in m:
    print(v)
    break
print(list(m), list(m))
print(sum(map(len, ['a', 'bb', 'ccc'])))
try:
    list(map(5, [1]))
except TypeError:
    print('TypeError')


def boom(x):
    raise ValueError(x)


try:
    list(map(boom, [7]))
except ValueError as e:
    print('ValueError', e)
