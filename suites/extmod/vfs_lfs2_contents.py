# littlefs: contents of all sizes, written in pieces, in the middle and behind the end; a device that gets full.
# needs: a heap of a megabyte
import vfs


class Device:
    def __init__(self, count, size=512):
        self.data = bytearray(b"\xff" * count * size)
        self.size = size

    def readblocks(self, block, buffer, offset=0):
        start = block * self.size + offset
        buffer[:] = self.data[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset=0):
        start = block * self.size + offset
        self.data[start : start + len(buffer)] = buffer

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // self.size
        if op == 5:
            return self.size
        if op == 6:
            start = arg * self.size
            self.data[start : start + self.size] = b"\xff" * self.size
            return 0


def pattern(size, step):
    return bytes((at * step + (at >> 8)) & 0xFF for at in range(size))


def contents(name):
    with fs.open(name, "rb") as f:
        return f.read()


device = Device(64)
for unit in (16, 32, 128):
    vfs.VfsLfs2.mkfs(device, readsize=unit, progsize=unit, lookahead=8)
    fs = vfs.VfsLfs2(device, readsize=unit, progsize=unit, lookahead=8)
    for size in (0, 1, 31, 63, 64, 65, 128, 511, 512, 513, 1016, 1017, 3000, 9000):
        data = pattern(size, 7)
        with fs.open("file", "wb") as f:
            for at in range(0, size, 97):
                f.write(data[at : at + 97])
        print(unit, size, fs.stat("file")[6], contents("file") == data, end=" ")
        expected = bytearray(data)
        with fs.open("file", "r+b") as f:
            for at, more in ((0, b"start"), (60, b"-" * 9), (size // 2, b"middle"), (size + 5, b"behind")):
                f.seek(at)
                f.write(more)
                if len(expected) < at:
                    expected.extend(bytes(at - len(expected)))
                expected[at : at + len(more)] = more
            print(f.tell(), f.seek(-3, 2), f.read(), f.seek(1), f.read(3), end=" ")
        with fs.open("file", "ab") as f:
            f.write(b"appended")
        print(contents("file") == bytes(expected) + b"appended")
    with fs.open("one", "w+") as one, fs.open("two", "w+") as two:
        for number in range(40):
            one.write("%d first\n" % number)
            two.write("%d second\n" % number)
        one.seek(0)
        two.seek(0)
        print(len(one.readlines()), two.readline(), two.readline(), end="")
    fs = vfs.VfsLfs2(device, readsize=unit, progsize=unit)
    print(sorted(row[0] for row in fs.ilistdir()), len(contents("two")))
    try:
        with fs.open("full", "wb") as f:
            while True:
                f.write(bytes(1000))
    except OSError as error:
        print(error)
    fs.remove("full")
    with fs.open("again", "wb") as f:
        f.write(pattern(2000, 3))
    print(contents("again") == pattern(2000, 3), len(contents("two")))
