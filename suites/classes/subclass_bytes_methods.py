# Subclasses of bytes and bytearray.
class Packet(bytes):
    def checksum(self):
        return sum(self) & 0xFF


class Buffer(bytearray):
    def push(self, *values):
        for value in values:
            self.append(value)
        return self


p = Packet(b"\x01\x02\xff")
print(p.checksum(), p[1], p[1:], p + b"x", len(p), p == b"\x01\x02\xff", list(p), 255 in p)
print(bytes(p), bytearray(p), memoryview(p)[2], p.find(b"\xff"), isinstance(p, bytes))
b = Buffer(b"ab")
print(bytes(b.push(99, 100)), len(b), b[0], b == b"abcd")
b[0] = 65
b.extend(b"!")
b += b"?"
print(bytes(b), isinstance(b, bytearray), bytes(b[1:3]))
