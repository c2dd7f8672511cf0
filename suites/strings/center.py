# center pads both sides equally with spaces, never cuts.
for s in ('', 'a', 'ab', 'abc', 'abcd'):
    for w in (0, 2, 3, 4, 6, 8):
        if (w - len(s)) % 2 == 0 or w < len(s):
            print(repr(s.center(w)), end=' ')
    print()
try:
    'a'.center('3')
except TypeError:
    print('TypeError')
