# struct e: half-precision floats.
# needs: floats of 64 bits
import struct
for v in (0.0, -0.0, 1.0, -2.0, 0.5, 65504.0, 2.0**-14, 0.333251953125, float('inf')):
    b = struct.pack('<e', v)
    print(v, b, struct.unpack('<e', b)[0])
print(struct.calcsize('e'), struct.pack('>e', 1.5))
