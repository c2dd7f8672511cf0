# A Python stream as the target of print() and sys.print_exception(), with its ioctl() seen.
import io, sys


class Stream(io.IOBase):
    def __init__(self):
        self.log = []

    def write(self, buf):
        self.log.append(bytes(buf))
        return len(buf)

    def ioctl(self, request, argument):
        self.log.append((request, argument))
        return 0


s = Stream()
print("text", 5, sep="", file=s)
try:
    raise ValueError("v")
except ValueError as e:
    sys.print_exception(e, s)
print(b"".join(x for x in s.log if isinstance(x, bytes)))
print([x for x in s.log if not isinstance(x, bytes)])


class Partial(io.IOBase):
    def __init__(self):
        self.got = b""

    def write(self, buf):
        self.got += bytes(buf[:3])
        return min(3, len(buf))


p = Partial()
print("abcdefgh", file=p)
print(p.got)
