# A class over io.IOBase with readinto() that gives its data in steps.
import io


class Slow(io.IOBase):
    def __init__(self, data, step):
        self.data, self.pos, self.step = data, 0, step

    def readinto(self, buf):
        n = min(len(buf), self.step, len(self.data) - self.pos)
        buf[:n] = self.data[self.pos : self.pos + n]
        self.pos += n
        return n


for step in (1, 3, 100):
    s = Slow(b"line one\nline two\nend", step)
    print(step, len(s.data))
    out = bytearray(8)
    total = b""
    n = s.readinto(out)
    while n:
        total += bytes(out[:n])
        n = s.readinto(out)
    print(total)
