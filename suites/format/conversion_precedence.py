# % binds like *; format on expressions; chained formatting.
print('%d' % 3 + '4', '%d' % 3 * 2, '%s-' % 'a' * 3, '%s' % ('b' * 2), '%%' % () + '%')
print('{}'.format('%d') % 5, '%s {}' % 'x', ('%s {}' % 'x').format('y'), '{:%s}' % '>4', ('{:%d}|' % 6).format('z'))
t = (1, 2)
print('%d,%d' % t, '%s' % (t,), '%r' % (t,), 'x%sy%sz' % t)
l = ['%02d:%02d' % divmod(m, 60) for m in (0, 59, 60, 125)]
print(l, ' '.join('%3d' % v for v in (1, 22, 333)), '|'.join('{:>3}'.format(c) for c in 'abc'))
