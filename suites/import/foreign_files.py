# Compiled files for other versions and other machines are refused; those for smaller integers are not.
import io, sys, vfs

GOOD = b"M\x06\x00\x1f\x04\x00\x08f.py\x00\x0f\x0cloaded\x00\x81w`\x08\x02\x01\x11\x03\x10\x024\x01YQc"


class Bytes(io.IOBase):
    def __init__(self, data):
        self.data = data

    def readinto(self, into):
        count = min(len(into), len(self.data))
        into[:count] = self.data[:count]
        self.data = self.data[count:]
        return count

    def ioctl(self, request, argument):
        return 0


class Files:
    def mount(self, readonly, make):
        pass

    def stat(self, path):
        if path[1:-4] in files:
            return (0x8000, 0, 0, 0, 0, 0, len(files[path[1:-4]]), 0, 0, 0)
        raise OSError(2)

    def open(self, path, mode):
        return Bytes(files[path[1:-4]])


def changed(index, byte):
    return GOOD[:index] + bytes([byte]) + GOOD[index + 1 :]


files = {
    "good": GOOD,
    "not_compiled": changed(0, 78),
    "older": changed(1, 5),
    "newer": changed(1, 7),
    "newer_bytecode_only": changed(2, 3),
    "other_machine": changed(2, 0x08),
    "reserved_bit": changed(2, 0x80),
    "requirements": changed(2, 0x40),
    "small_integers": changed(3, 8),
    "no_integers": changed(3, 0),
    "large_integers": changed(3, 65),
    "nothing": b"",
    "two_bytes": GOOD[:2],
}
vfs.mount(Files(), "/shelf")
sys.path.append("/shelf")
for name in sorted(files):
    print(name, end=": ")
    try:
        __import__(name)
    except ValueError as error:
        print(error)
