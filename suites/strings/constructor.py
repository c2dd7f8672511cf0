# str(): of every kind of object, of nothing, with __str__ and __repr__.
print(repr(str()), str(5), str(-2**70), str(1.5), str(None), str([1, 'a']), str('x'), str((1,)), str(True))


class A:
    def __repr__(self):
        return 'A-repr'


class B(A):
    def __str__(self):
        return 'B-str'


print(str(A()), repr(A()), str(B()), repr(B()), [B()], '%s|%r' % (B(), B()))
print(str(ValueError('msg')), repr(str(ValueError())), str(b'x'), str({'a': [1]}))
s = 'same'
print(str(s) is s or str(s) == s, type(str(1)) is str)
