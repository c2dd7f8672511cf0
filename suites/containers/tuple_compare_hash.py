# Tuple ordering, equality, hashing as dict keys.
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (2,) > (1, 9), (1, 2) == (1, 2), (1, 2) == [1, 2], (1, (2, 3)) == (1, (2, 3)), (1.0,) == (1,))
print(max((1, 'b'), (1, 'a')), sorted([(2, 1), (1, 2), (1, 1)]), (1, 2) != (2, 1), (1, 2) <= (1, 2), (3,) >= (3, 0))
d = {(): 'empty', (1, 2): 'pair', ((1,), 'x'): 'nested'}
print(d[()], d[(1, 2)], d[1, 2], d[((1,), 'x')], (2, 1) in d, d.get((1.0, 2)))
for k in ([1], (1, []), ((1, {}),)):
    try:
        {k: 1}
    except TypeError:
        print('TypeError')
for f in (lambda: (1,) < ('a',), lambda: (1,) < [1], lambda: (None,) < (1,)):
    try:
        f()
    except TypeError:
        print('TypeError')
