# struct here: no argument counting, unknown codes, values out of range, object codes.
import struct


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: struct.pack('<HH', 1))
show(lambda: struct.pack('<H', 1, 2))
show(lambda: struct.pack('<B', 256))
show(lambda: struct.pack('<b', -129))
show(lambda: struct.pack('<H', -1))
show(lambda: struct.pack('<I', 2**32 + 5))
show(lambda: struct.pack('?', True))
show(lambda: struct.pack('z', 1))
show(lambda: struct.unpack('<I', b'abc'))
show(lambda: struct.unpack('<B', b'ab'))
show(lambda: struct.pack('<H', 'a'))
show(lambda: struct.pack('<H', 1.5))
show(lambda: struct.pack('2s', 5))
show(lambda: struct.calcsize(''))
show(lambda: struct.calcsize('<'))
