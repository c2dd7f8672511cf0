# BytesIO: reading, writing past the end, seeking from every origin, closing.
import io

b = io.BytesIO(b"0123456789")
print(b.read(3), b.tell(), b.seek(-2, 2), b.read(), b.read(), b.seek(2), b.seek(3, 1), b.read(1))
buf = bytearray(4)
b.seek(8)
print(b.readinto(buf), buf, b.readinto(buf))
b.seek(0)
print(b.write(b"ab"), b.getvalue(), b.tell())
b.seek(12)
b.write(b"!")
print(b.getvalue(), len(b.getvalue()))
c = io.BytesIO()
print(c.write(bytearray(b"x\ny")), c.write(b""), c.getvalue(), c.seek(0), c.readline(), c.readline(), c.readline())
c.seek(1)
print(c.read(-1), c.flush(), list(io.BytesIO(b"l1\nl2\nl3")))
with io.BytesIO(b"w") as w:
    pass
try:
    w.read()
except ValueError:
    print("closed")
try:
    io.BytesIO(5.5)
except TypeError:
    print("TypeError")
