# The logs of a directory of littlefs go when the last of their entries goes, also by being moved.
# needs: a heap of 120 kilobytes
import vfs


class Device:
    def __init__(self, blocks):
        self.data = bytearray(b"\xff" * 256 * blocks)

    def readblocks(self, block, buffer, offset):
        start = block * 256 + offset
        buffer[:] = self.data[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset):
        start = block * 256 + offset
        self.data[start : start + len(buffer)] = buffer

    def ioctl(self, op, arg):
        if op == 6:
            self.data[arg * 256 : arg * 256 + 256] = b"\xff" * 256
            return 0
        return {4: len(self.data) // 256, 5: 256}.get(op)


for order in (range(24), range(23, -1, -1), [n * 7 % 24 for n in range(24)]):
    device = Device(60)
    vfs.VfsLfs2.mkfs(device)
    fs = vfs.VfsLfs2(device, readsize=16, progsize=16, mtime=False)
    fs.mkdir("d")
    fs.mkdir("e")
    print(fs.statvfs("")[3])
    for n in range(24):
        fs.open("d/an entry %d" % n, "w").close()
    for n in order:
        if n % 3 == 0:
            fs.rename("d/an entry %d" % n, "e/moved %d" % n)
        else:
            fs.remove("d/an entry %d" % n)
        if n % 5 == 0:
            print(n, sorted(row[0] for row in fs.ilistdir("d")), len(list(fs.ilistdir("e"))))
    for row in list(fs.ilistdir("e")):
        fs.remove("e/" + row[0])
    print(list(fs.ilistdir("d")), list(fs.ilistdir("e")), fs.statvfs("")[3])
    fs.rmdir("d")
    fs.rmdir("e")
    print(list(fs.ilistdir()), fs.statvfs("")[3])
