# pack_into and unpack_from with offsets, negative offsets and bounds.
import struct
buf = bytearray(10)
struct.pack_into('<HH', buf, 0, 1, 2)
struct.pack_into('>I', buf, 5, 0xdeadbeef)
print(buf, struct.unpack_from('<H', buf, 2), struct.unpack_from('>I', buf, 5), struct.unpack_from('<B', buf))
struct.pack_into('<H', buf, -2, 0x4142)
print(buf, struct.unpack_from('<H', buf, -2), struct.unpack_from('<2B', b'\x01\x02\x03', 1))
struct.pack_into('<B', memoryview(buf)[4:6], 1, 255)
print(buf)
for f in (lambda: struct.pack_into('<I', buf, 8, 1), lambda: struct.unpack_from('<I', buf, 7), lambda: struct.unpack('<I', b'abc'), lambda: struct.pack_into('<H', buf, -11, 1)):
    try:
        f()
        print('accepted')
    except Exception as e:
        print('refused')
