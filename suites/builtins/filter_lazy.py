# filter: predicate, None predicate, laziness.
print(list(filter(lambda x: x % 2, range(7))))
print(list(filter(None, [0, 1, '', 'a', [], [0], None])))


def odd(n):
    print('test', n)
    return n & 1


f = filter(odd, [2, 3, 4, 5])
print('built')
print(next(f))
print(list(f))
try:
    next(f)
except StopIteration:
    print('StopIteration')
print(list(filter(str.isdigit, 'a1b2')))
print(iter(f) is f)
