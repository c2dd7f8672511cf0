# Messages from failing container operations.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: [][0])
show(lambda: [].pop())
show(lambda: [1].pop(5))
show(lambda: [1].remove(2))
show(lambda: [1].index(2))
show(lambda: (1,).index(2))
show(lambda: {}['missing'])
show(lambda: {}.pop('missing'))
show(lambda: {}.popitem())
show(lambda: set().pop())
show(lambda: {1}.remove(2))
show(lambda: {[]: 1})
show(lambda: {[]})
show(lambda: [1, 2] + (3,))
show(lambda: dict([1]))
show(lambda: dict([(1, 2, 3)]))
show(lambda: [].sort(5))
show(lambda: [1, 'a'].sort())
show(lambda: [].extend(3))
show(lambda: (1, 2)['a'])
show(lambda: set(3))
show(lambda: [1].__foo__)
show(lambda: frozenset().add(1))
