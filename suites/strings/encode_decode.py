# encode and decode: UTF-8 lengths, round trips, invalid bytes.
for s in ('', 'abc', '\u00e9', '\u20ac', '\U0001f600', 'mix \u00e9\u20ac'):
    b = s.encode()
    print(b, len(b), b.decode() == s, str(b, 'utf-8') == s, bytes(s, 'utf8') == b)
print('abc'.encode('utf-8'), b'abc'.decode('utf-8'), bytearray(b'\xc3\xa9').decode())
for b in (b'\xff', b'\xc3', b'a\x80', b'\xe2\x82'):
    try:
        print(b.decode())
    except UnicodeError:
        print('UnicodeError', b)
try:
    bytes('abc')
except TypeError:
    print('TypeError')
try:
    str(b'a', 'utf-8', 'strict', 4)
except TypeError:
    print('TypeError')
print(''.join(chr(b) for b in 'hey'.encode()))
