# Text beyond ASCII passes through formatting; computed widths pad ASCII text.
u = '\u00e9\u20ac'
print('[' + u + ']', '[{}][{:s}]'.format(u, u), '[%s]' % u)
for w in (1, 2, 4, 7):
    print('[' + '{:>{}}'.format('ab', w) + '][' + '{:<{}}'.format('ab', w) + ']', '[' + ('%%%ds' % w) % 'ab' + ']', f'[{"ab":^{w}}]')
print('{}{}'.format(u, 1), '%s=%d' % (u, 5), f'{u}!', '{0}{0}'.format('\U0001f600'), len('{}'.format(u)), '\u2192'.join(['a', 'b']))
