# bytearray(): every form of argument, independent copies, repr.
print(bytearray(), bytearray(2), bytearray([1, 2]), bytearray(b'xy'), bytearray('\u00e9', 'utf-8'), bytearray(range(3)))
src = bytearray(b'abc')
cp = bytearray(src)
cp[0] = 90
print(src, cp, src == b'abc', src != cp, bytes(cp))
print(repr(bytearray(b'it is')), bytearray(b'\x00\xff'), len(bytearray(1000)), bool(bytearray()), bool(bytearray(1)))
for bad in ('s', None, [None], 1.5):
    try:
        bytearray(bad)
    except TypeError:
        print('TypeError')
try:
    hash(bytearray())
except TypeError:
    print('TypeError')
