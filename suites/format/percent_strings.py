# %s %r %c %%: width, precision, tuples, nested containers.
print('%s|%r|%5s|%-5s|%.2s|%5.1s|' % ('ab', 'ab', 'ab', 'ab', 'abc', 'xyz'))
print('%s %s %s %s' % (1, None, [1, 'a'], {'k': 2}), '%r %r' % (1.5, b'x'), '100%%', '%d%%' % 50, '%s' % (1,), '%s' % ((1, 2),), '%%s' % ())
print('%s' % [1, 2], '%s' % {'a': 1}, '%s' % 'a%sb', '%10s|%-10s|' % (True, 1.5), '%3s' % 'toolong', '%s' % '\u20ac')


class A:
    def __str__(self):
        return 'strA'

    def __repr__(self):
        return 'reprA'


print('%s %r' % (A(), A()), '%s' % A(), '%s' % [A()], '%6s|%-7r|' % (A(), A()))
x = 'fmt %s'
x %= 'augmented'
print(x)
print('%s' % None, '%r' % ('',), '%s' % False)
