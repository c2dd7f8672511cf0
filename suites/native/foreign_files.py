# Machine code of another architecture, or for another version of the interface, is refused.
import io
import sys
import vfs

features = sys.implementation._mpy >> 8 & 0xFF
code = b"\x03\x00\x0ef.py\x00"
FILES = {
    "none": b"",
    "short": b"M\x06",
    "arch": bytes([77, 6, 15 << 2 | 3, 30]) + code,
    "interface": bytes([77, 6, features ^ 1, 30]) + code,
    "version": bytes([77, 5, features, 30]) + code,
    "words": bytes([77, 6, features, 64]) + code,
    "arch_and_words": bytes([77, 6, 15 << 2 | 3, 64]) + code,
}


class File(io.IOBase):
    def __init__(self, data):
        self.rest = data

    def readinto(self, buffer):
        count = min(len(buffer), len(self.rest))
        buffer[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count

    def ioctl(self, request, argument):
        return 0 if request == 4 else -1


class Files:
    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def stat(self, path):
        if path[1:-4] in FILES:
            return (0x8000,) + (0,) * 9
        raise OSError

    def open(self, path, mode):
        return File(FILES[path[1:-4]])


vfs.mount(Files(), "/made")
sys.path.append("/made")
for name in sorted(FILES):
    try:
        __import__(name)
    except ValueError as error:
        print(name, error)
