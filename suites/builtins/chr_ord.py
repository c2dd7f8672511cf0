# chr and ord: ASCII, every UTF-8 length, bytes, errors.
for n in (0x41, 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x20ac, 0xffff, 0x10000, 0x1f600):
    c = chr(n)
    print(n, ord(c), len(c), len(c.encode()))
print(ord(b'a'), ord(b'\xff'))
for bad in ('', 'ab', b'', b'ab', 5, None):
    try:
        print(ord(bad))
    except TypeError:
        print('TypeError')
for bad in (-1, 0x110000):
    try:
        print(chr(bad))
    except ValueError:
        print('ValueError')
