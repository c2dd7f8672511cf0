# struct s and x: fixed text, truncation, zero fill, repeat counts.
import struct
print(struct.pack('5s', b'abc'), struct.pack('2s', b'abc'), struct.pack('s', b'z'), struct.pack('0s', b'q'), struct.pack('<3sH', b'ab', 7))
print(struct.unpack('3s', b'abc'), struct.unpack('<2s2s', b'abcd'), struct.unpack('5s', b'a\0\0\0b'))
print(struct.pack('<BxB', 1, 2), struct.unpack('<BxB', b'\x01\xff\x02'), struct.pack('3x'), struct.calcsize('<2xI'), struct.calcsize('10s'))
print(struct.pack('<3H', 1, 2, 3), struct.unpack('>2h', b'\xff\xfe\x00\x01'), struct.calcsize('<4b2h'), struct.unpack('<0H', b''))
print(struct.pack('<2B3s1H', 1, 2, b'xyz', 258), struct.unpack('<12B', bytes(range(12))))
