# decode of bytes, bytearray; str of a buffer; lone surrogate halves and cut sequences fail.
print(b'abc'.decode(), b'\xc3\xa9'.decode('utf-8'), bytearray(b'xyz').decode(), str(b'q', 'utf8'), str(memoryview(b'mm'), 'utf-8'))
print(len(b'\xf0\x9f\x98\x80'.decode()), ord(b'\xe2\x82\xac'.decode()))
for b in (b'\x80', b'\xc2', b'\xe2\x82', b'\xf0\x9f\x98', b'ok\xff', b'\xc3('):
    try:
        b.decode()
        print('accepted', b)
    except UnicodeError:
        print('UnicodeError', b)
