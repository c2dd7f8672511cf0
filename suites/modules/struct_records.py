# A file of records written and read with struct.
import struct, io

FORM = "<H8sfB"
people = [(1, b"ada", 1.5, 36), (2, b"grace", 2.25, 85), (65535, b"a long name", -0.5, 255)]
f = io.BytesIO()
for record in people:
    f.write(struct.pack(FORM, *record))
size = struct.calcsize(FORM)
data = f.getvalue()
print(size, len(data))
for i in range(len(people)):
    number, name, score, age = struct.unpack_from(FORM, data, i * size)
    print(number, name.rstrip(b"\x00").decode(), score, age)
f.seek(size)
print(struct.unpack(FORM, f.read(size))[1])
buf = bytearray(data)
struct.pack_into("<B", buf, 2 * size - 1, 99)
print([struct.unpack_from(FORM, buf, i * size)[3] for i in range(3)])
