# struct f and d: known encodings, rounding to single precision, specials.
# needs: floats of 64 bits
import struct
for v in (0.0, -0.0, 1.0, -2.5, 0.1, 1e10, 3.4e38, 1e-40, float('inf'), float('-inf')):
    print(v, struct.pack('>f', v), struct.pack('<d', v), struct.unpack('<d', struct.pack('<d', v))[0] == v)
print(struct.unpack('<f', struct.pack('<f', 0.1))[0], struct.unpack('>f', b'\x40\x49\x0f\xdb')[0], struct.unpack('>d', b'\x40\x09\x21\xfb\x54\x44\x2d\x18')[0])
print(struct.pack('<f', 5), struct.unpack('<ff', struct.pack('<ff', 1, 2)))
n = struct.unpack('>d', b'\x7f\xf8' + bytes(6))[0]
print(n != n, struct.calcsize('<fd'), struct.calcsize('<df'))
