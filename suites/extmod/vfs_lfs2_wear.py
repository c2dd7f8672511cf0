# What is written again and again in a directory of littlefs moves from block to block, and nothing is lost.
import vfs


class Device:
    def __init__(self, blocks):
        self.data = bytearray(b"\xff" * 256 * blocks)
        self.erasures = [0] * blocks

    def readblocks(self, block, buffer, offset):
        start = block * 256 + offset
        buffer[:] = self.data[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset):
        start = block * 256 + offset
        self.data[start : start + len(buffer)] = buffer

    def ioctl(self, op, arg):
        if op == 6:
            self.erasures[arg] += 1
            self.data[arg * 256 : arg * 256 + 256] = b"\xff" * 256
            return 0
        return {4: len(self.erasures), 5: 256}.get(op)


device = Device(30)
vfs.VfsLfs2.mkfs(device)
fs = vfs.VfsLfs2(device, readsize=16, progsize=16, mtime=False)
fs.mkdir("d")
fs.mkdir("d/e")
other = fs.open("d/e/other", "w")
other.write("other")
for n in range(3000):
    with fs.open("d/e/counter", "w") as f:
        f.write(str(n))
other.close()

worn = sorted(device.erasures[2:])
print("worn the most: less than", worn[-1] // 50 * 50 + 50, "of more than", sum(worn) // 200 * 200)
print("more than two blocks:", sum(count > 50 for count in worn) > 2)
fs = vfs.VfsLfs2(device)
for path in ("d/e/counter", "d/e/other"):
    with fs.open(path, "r") as f:
        print(path, f.read())
print(list(fs.ilistdir("d")), list(fs.ilistdir("d/e")), fs.statvfs("")[2:4])
