# next with a default swallows StopIteration only.
it = iter((1,))
print(next(it, 'd'), next(it, 'd'), next(it, None))


def gen():
    yield 1
    raise ValueError('inside')


g = gen()
print(next(g, 0))
try:
    next(g, 0)
except ValueError as e:
    print('ValueError', e)
print(next(g, 'finished'))


def ret():
    return 99
    yield


try:
    next(ret())
except StopIteration as e:
    print('StopIteration', e.value)
print(next(ret(), 'default'))
