# str of exceptions with no, one and several arguments.
for e in (ValueError(), ValueError('msg'), ValueError(1), ValueError('a', 2), ValueError(('t',)), IndexError(None), TypeError(''), RuntimeError([1])):
    print(type(e).__name__, '[' + str(e) + ']', e.args, '%s' % e, '{}'.format(e))


class Custom(Exception):
    pass


class WithStr(Exception):
    def __str__(self):
        return 'custom text'


print(str(Custom('c')), str(WithStr('ignored')), Custom('a', 'b').args, str(Custom()))
