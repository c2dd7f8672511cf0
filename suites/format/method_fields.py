# str.format: automatic, numbered and named fields, repeated, escaped braces.
print('{} {}'.format(1, 'a'), '{1} {0} {1}'.format('x', 'y'), '{a}{b}{a}'.format(a=1, b=2), '{{}} {{{}}}'.format(5), '{0}-{k}'.format(1, k=2))
print('none'.format(), 'extra {}'.format(1, 2, 3), '{}'.format('{}'), ''.format(), '{!r} {!s}'.format('q', 'q'))
print('{:>{}}|{:>{w}}|{:.{p}f}'.format('a', 4, 'b', 3.14159, w=5, p=2), '{:{fill}^{w}}'.format('x', fill='*', w=5), '{0:{1}{2}}'.format(5, '>', 4))
args = [1, 2]
kw = {'z': 3}
print('{} {} {z}'.format(*args, **kw), '{}{}{}'.format(*'abc'), '{:d}{:s}'.format(1, 's'))
for f, a in (('{}', ()), ('{0} {1}', (1,)), ('{2}', (1, 2))):
    try:
        f.format(*a)
    except IndexError:
        print('IndexError', f)
try:
    '{missing}'.format(a=1)
except KeyError as e:
    print('KeyError', e.args[0])
for f in ('{', '}', '{0', '{} {0}', '{0} {}', '{!x}', 'a}b'):
    try:
        f.format(1, 2)
        print('accepted', f)
    except ValueError:
        print('ValueError', f)
