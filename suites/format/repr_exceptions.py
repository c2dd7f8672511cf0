# repr of exceptions keeps the tuple comma of one argument.
for e in (ValueError(), ValueError('msg'), ValueError(1), ValueError('a', 2), KeyError('k'), OSError(2), OSError(2, 'x'), StopIteration(5), SystemExit(3), IndexError(None)):
    print(repr(e), str(e), [e])


class Custom(Exception):
    pass


print(repr(Custom('c')), repr(Custom()), str(KeyError('quoted')), str(KeyError('a', 'b')))
