# MicroPython wraps integers that do not fit, and refuses what is no number.
import struct

for form, value in (("<B", 256), ("<B", -1), ("<b", 200), ("<H", 65536 + 7), ("<h", -40000), ("<I", 1 << 32), ("<I", -1)):
    try:
        print(form, value, struct.pack(form, value))
    except Exception as e:
        print(form, value, type(e).__name__, e)
for f in (
    lambda: struct.pack("<H", 1.5),
    lambda: struct.pack("<H", None),
    lambda: struct.pack("<f", "x"),
    lambda: struct.pack("<s", 5),
    lambda: struct.pack("<z", 5),
    lambda: struct.calcsize("y"),
    lambda: struct.unpack("<H", b"a"),
    lambda: struct.unpack("<z", b"abc"),
    lambda: struct.pack("<HH", 1),
    lambda: struct.pack("<H", 1, 2),
    lambda: struct.pack(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
