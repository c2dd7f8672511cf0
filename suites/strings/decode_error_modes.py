# decode with strict, ignore and replace over bad bytes; unknown encodings.
for b in (b'ok', b'a\xffb', b'\xffend', b'start\xff', b'\xc3\xa9\xff\xe2\x82\xac'):
    for mode in ('ignore', 'replace'):
        t = b.decode('utf-8', mode)
        print(mode, t, len(t), str(b, 'utf-8', mode) == t)
    try:
        print(b.decode('utf-8', 'strict'))
    except UnicodeError:
        print('UnicodeError')
print(b'a\x80b'.decode('ascii', 'ignore'))
for f in (lambda: b'x'.decode('no-such'), lambda: 'x'.encode('no-such'), lambda: str(b'x', 'no-such'), lambda: bytes('x', 'no-such')):
    try:
        f()
    except LookupError:
        print('LookupError')
for f in (lambda: b'\xc3\xa9'.decode('ascii'), lambda: '\u00e9'.encode('ascii'), lambda: bytes('\u00e9', 'ascii')):
    try:
        f()
    except UnicodeError:
        print('UnicodeError')
