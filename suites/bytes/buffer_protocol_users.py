# Functions that take any buffer: bytes, bytearray, array and memoryview.
from array import array
import struct, io

buffers = [b"\x01\x02\x03\x04", bytearray(b"\x01\x02\x03\x04"), array("B", [1, 2, 3, 4]), memoryview(b"\x00\x01\x02\x03\x04\x05")[1:5]]
for b in buffers:
    print(bytes(b), bytearray(b), list(memoryview(b)), struct.unpack("<HH", b), int.from_bytes(b, "big"))
    print(b"".join([b, b"!"]), b"x" + bytes(b), bytearray(b"y") + b, io.BytesIO(b).read(2))
    f = io.BytesIO()
    print(f.write(b), f.getvalue(), b"\x02\x03" in bytes(b), b"\x01\x02\x03\x04".startswith(bytes(b)))
    x = bytearray(b"head")
    x.extend(b)
    x += b
    x[0:2] = b
    print(x)
