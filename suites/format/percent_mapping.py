# % formatting with a mapping picks by name, with flags after the name.
d = {'a': 1, 'name': 'Ann', 'f': 2.5, 'x y': 'space'}
print('%(a)d %(name)s %(f).2f %(x y)s' % d)
print('%(a)05d|%(name)10s|%(name)-10s|%(name).1s|%(a)x|%(a)d %(a)d' % d)
print('%(name)r %% %(f)e' % d, '%(a)s' % {'a': [1]})
try:
    '%(zz)s' % d
except KeyError:
    print('KeyError')
for f, v in (('%(a)s', 5), ('%(a)s', (1,))):
    try:
        f % v
    except TypeError:
        print('TypeError')
