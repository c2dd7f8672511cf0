# Counts before codes, strings that are cut or padded, pad bytes.
import struct

print(struct.pack("<3B", 1, 2, 3), struct.unpack("<3B", b"abc"), struct.calcsize("<10H"), struct.calcsize("0H"))
for n in (0, 1, 3, 5):
    form = "%ds" % n
    print(form, struct.pack(form, b"abc"), struct.unpack(form, b"xyzzy"[:n]))
print(struct.pack("<2sxH3x", b"ab", 513), struct.calcsize("<2sxH3x"), struct.unpack("<2sxH3x", b"ab\x00\x01\x02\x00\x00\x00"))
print(struct.pack("<s2s", b"x", b"yz"), struct.unpack("<s2sB", b"xyz!"))
print(struct.unpack("<HbH", struct.pack("<HbH", 65535, -1, 0)), struct.unpack(">2h2H", bytes(range(8))))
print(struct.pack("", ) == b"", struct.unpack("", b"") == ())
