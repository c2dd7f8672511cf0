# Native alignment pads, the explicit orders do not.
# needs: floats
import struct
for fmt in ('bh', 'bi', 'bq', 'hb', 'bhb', 'ib', 'bbi', 'bd', 'Bf'):
    print(fmt, struct.calcsize(fmt), struct.calcsize('@' + fmt), struct.calcsize('<' + fmt), struct.calcsize('>' + fmt))
print(struct.pack('<bi', 1, 2), struct.pack('>bi', 1, 2), struct.pack('!bh', -1, -2) == struct.pack('>bh', -1, -2))
print(struct.unpack('bi', struct.pack('bi', 5, -6)), len(struct.pack('bi', 5, -6)), struct.pack('bh', 1, 1)[2:])
