# A subclass of str: inherited methods return plain str, extra methods work.
class S(str):
    def shout(self):
        return self.upper() + '!'

    def __len__(self):
        return 99


s = S('abc')
print(s, s.shout(), len(s), s == 'abc', s + 'd', type(s + 'd') is str, s[1], 'b' in s)
print(isinstance(s, str), type(s) is S, {'abc': 1}.get('abc'), s.find('c'), s.replace('a', 'x'))
print(S(5), S() == '', repr(S('q')), '%s' % s, '-'.join(['x', 'y']))
