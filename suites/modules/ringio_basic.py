# micropython.RingIO: a buffer of fixed size that is written at one end and read at the other.
from micropython import RingIO

r = RingIO(8)
print(r.any(), r.write(b"abcde"), r.any(), r.read(2), r.any(), r.write(b"fghijkl"), r.any())
print(r.read(), r.any(), r.read(), r.read(1))
print(r.write(b"0123456789"), r.any(), r.read(3), r.write(b"xyz"), r.read(100))
b = bytearray(3)
r.write(b"12345")
print(r.readinto(b), b, r.readinto(b), b, r.readinto(b))
r.write(b"l1\nl2\n")
print(r.readline(), r.readline(), r.readline())
backing = bytearray(4)
s = RingIO(backing)
print(s.write(b"wxyz"), s.any(), s.read(2), backing)
r.close()
for bad in (lambda: RingIO(), lambda: RingIO("x"), lambda: RingIO(-1)):
    try:
        bad()
        print("made")
    except Exception as e:
        print(type(e).__name__, e)
