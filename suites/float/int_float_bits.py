# int(float) and float(int) at powers of two; struct shows the exact bits.
# needs: floats of 64 bits
import struct
for v in (0.0, -0.0, 1.0, -2.0, 0.1, 1.5e-300, float('inf')):
    print(v, ''.join('%02x' % b for b in struct.pack('>d', v)))
for n in (2**53 - 1, 2**53, 2**53 + 1, 2**62 - 1, 2**62, 2**64, 3**40, -2**63 - 1):
    print(n, float(n), int(float(n)))
print(float(10**22) == 1e22, 10**22 == 1e22, int(1e22), int(1e23))
print(struct.unpack('>f', struct.pack('>f', 0.1))[0], struct.unpack('>f', struct.pack('>f', 1e-45))[0])
