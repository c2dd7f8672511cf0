# pack_into and unpack_from at offsets, also from the end.
import struct

b = bytearray(12)
struct.pack_into("<H", b, 0, 0x0102)
struct.pack_into(">H", b, 2, 0x0304)
struct.pack_into("<I", b, -4, 0xA0B0C0D0)
print(b)
print(struct.unpack_from("<H", b), struct.unpack_from(">H", b, 2), struct.unpack_from("<I", b, -4), struct.unpack_from("<I", b, 8))
print(struct.unpack_from("<2B", memoryview(b)[1:], 1), struct.unpack_from("3s", b"abcdef", 2))
for f in (
    lambda: struct.pack_into("<I", b, 9, 1),
    lambda: struct.pack_into("<I", b, -3, 1),
    lambda: struct.unpack_from("<I", b, 9),
    lambda: struct.unpack_from("<I", b, -13),
    lambda: struct.unpack("<I", b"abc"),
    lambda: struct.pack_into("<B", b"const", 0, 1),
    lambda: struct.pack("<B", "x"),
):
    try:
        print(f())
    except Exception as e:
        print("error")
print(b)
