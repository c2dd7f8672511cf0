# % formatting: star width and precision, and every way to miscount.
print('%*d|%-*d|%.*f|%*.*f' % (5, 42, 5, 42, 2, 3.14159, 8, 3, 2.5))
for f, a in (('%s %s', (1,)), ('%s', (1, 2)), ('no args', (1,)), ('%d', ()), ('%*d', (5,)), ('plain', 1), ('%s %s', 'ab')):
    try:
        print(f % a)
    except TypeError:
        print('TypeError', f)
for f in ('%', '%5', '%y', '%s %'):
    try:
        print(f % (1,))
    except ValueError:
        print('ValueError', f)
    except TypeError:
        print('TypeError', f)
