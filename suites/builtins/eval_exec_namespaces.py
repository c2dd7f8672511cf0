# eval and exec with explicit globals and locals.
g = {'a': 1}
l = {'b': 2}
print(eval('a + b', g, l))
exec('c = a + b', g, l)
print(sorted(k for k in l), 'c' in g)
exec('def f(): return a * 100', g)
print(g['f']())
g['a'] = 7
print(g['f']())
exec('global a\na = 50', g, l)
print(g['a'], 'a' in l)
ns = {}
exec('class K:\n    n = 4\nk = K()', ns)
print(ns['k'].n, type(ns['k']) is ns['K'])
try:
    eval('x_not_here', {}, {})
except NameError:
    print('NameError')
x = 'outer'


def scope():
    x = 'inner'
    return eval('x', {'x': 'given'})


print(scope(), x)
