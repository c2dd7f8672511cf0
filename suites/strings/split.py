# split without arguments: runs of white space; with a separator: every piece.
print('a b  c\t\nd'.split(), '  lead trail  '.split(), ''.split(), '   '.split(), 'one'.split())
print('a,b,,c,'.split(','), ','.split(','), ''.split(','), 'abc'.split('b'), 'a--b--c'.split('--'), 'aaa'.split('aa'))
print('a b'.split(' '), ' a  b '.split(' '), 'abc'.split('x'), 'abc'.split('abc'))
print('x\u20acy\u20acz'.split('\u20ac'), *'\u00e9 \u00fc'.split())
print('a b c'.split(None), 'k=v=w'.split('=')[0])
try:
    'a'.split('')
except ValueError:
    print('ValueError')
for bad in (1, b','):
    try:
        'a'.split(bad)
    except TypeError:
        print('TypeError')
