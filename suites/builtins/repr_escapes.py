# repr of str and bytes: quotes, backslashes, control and non-ASCII characters.
for s in ('', 'a', "'", '"', '\'"', '\\', '\n\r\t', '\0\x01\x1f\x7f', 'tab\tend'):
    print(repr(s), len(s))
for b in (b'', b'a', b"'", b'"', b'\'"', b'\\', b'\n\r\t', b'\0\x7f\x80\xff'):
    print(repr(b), len(b))
print([repr('x')], ['x', "it's"], ("a'b",), {'k"': "v'"})
print(repr(None), repr(True), repr(1.0), repr([]), repr(()), repr((1,)), repr({}))
print(eval(repr('\'"\\\n\x00')) == '\'"\\\n\x00')


class R:
    def __repr__(self):
        return 'R!'


print(repr(R()), str(R()), [R()], '%r %s' % (R(), R()))
