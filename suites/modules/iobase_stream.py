# A Python class over io.IOBase that hands out data in small pieces.
import io


class Source(io.IOBase):
    def __init__(self, data):
        self.data = data
        self.pos = 0

    def readinto(self, buf):
        n = min(len(buf), len(self.data) - self.pos, 3)
        buf[:n] = self.data[self.pos:self.pos + n]
        self.pos += n
        return n


s = Source(b'streaming')
b = bytearray(4)
total = b''
while True:
    n = s.readinto(b)
    if not n:
        break
    total += bytes(b[:n])
print(total, isinstance(s, io.IOBase), issubclass(Source, io.IOBase))
