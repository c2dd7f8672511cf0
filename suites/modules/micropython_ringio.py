# RingIO: a bounded byte queue with stream methods.
import micropython
r = micropython.RingIO(5)
print(r.any(), r.read(), r.write(b'abc'), r.any(), r.read(2), r.any(), r.write(b'defgh'), r.any(), r.read())
r.write(b'l1\nl')
print(r.readline(), r.readline(), r.any())
buf = bytearray(3)
r.write(b'xy')
print(r.readinto(buf), buf, r.any())
print(r.write(b'123456789'), r.read(100))
s = micropython.RingIO(bytearray(4))
print(s.write(b'12345'), s.read())
for i in range(10):
    s.write(b'%d' % i)
    s.write(b'-')
    print(s.read(2), end=' ')
print()
for bad in (0, -1, 'x'):
    try:
        micropython.RingIO(bad)
        print('accepted', bad)
    except Exception as e:
        print(type(e).__name__)
r.close()
