# Formats of many fields, in every order, and counts that give more values than a few.
import struct

for order in ("<", ">", "!", "@", ""):
    layout = order + "bBhHiIqQ2s3xf"
    values = (-5, 250, -300, 65000, -70000, 4000000000, -(2**40), 2**63 + 5, b"xy", 0.5)
    data = struct.pack(layout, *values)
    print(order, len(data) == struct.calcsize(layout), struct.unpack(layout, data) == values)
    if order in ("<", ">", "!"):
        print(data)
    many = order + "20H"
    data = struct.pack(many, *range(1000, 1020))
    print(struct.unpack(many, data) == tuple(range(1000, 1020)), sum(data))
    mixed = order + "3B2H1I4s0h2d"
    data = bytearray(struct.calcsize(mixed) + 5)
    struct.pack_into(mixed, data, 5, 1, 2, 3, 400, 500, 60000, b"abcdef", 1.5, -2.25)
    print(struct.unpack_from(mixed, data, 5), data[:5])
    print(struct.unpack(order + "bb2h3i", struct.pack(order + "bb2h3i", 1, -1, 2, -2, 3, -3, 4)))
for layout, values in (("bZ", (1, 2)), ("<3", (1,)), ("hhhhhhhhhhhhZ", (1,) * 12)):
    try:
        print(struct.pack(layout, *values))
    except Exception:
        print("error")
print(struct.unpack("<BHBIB", b"\x01\x02\x03\x04\x05\x06\x07\x08\x09"), struct.unpack(">HI", b"\x01\x02\x03\x04\x05\x06"))
print(struct.pack("<b", 1), struct.pack(">I", 258), struct.pack(">q", -2), struct.pack("<3sB", b"abcd", 7))
