# Native formats align their items; the others do not.
# needs: floats
import struct

for form in ("bb", "bh", "bi", "bq", "hbi", "bhbq", "ibb", "qb", "3sb", "3si", "bxh", "2bh", "fbd", "bd"):
    print(form, struct.calcsize(form), struct.calcsize("@" + form), struct.calcsize("<" + form), struct.calcsize("!" + form))
print(struct.pack("@bh", 1, 2), struct.pack("<bh", 1, 2), struct.pack("bxxh", 1, 2))
print(struct.unpack("@bi", struct.pack("@bi", 5, -6)))
