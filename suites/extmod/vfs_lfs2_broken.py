# littlefs leaves blocks that break: those that cannot be erased or written, and those that hold something else afterwards.
# needs: memory for long programs
import vfs

EILSEQ = 84
# What all devices keep their blocks in: a small heap has room for one.
DATA = bytearray(256 * 60)


class Device:
    def __init__(self, blocks):
        self.data = DATA
        for block in range(blocks):
            self.data[block * 256 : block * 256 + 256] = b"\xff" * 256
        self.erasures = [0] * blocks
        self.how = "never"
        self.broken = ()

    def breaks(self, block, how):
        # A block breaks when it is erased for the second time.
        return self.how == how and block in self.broken and self.erasures[block] > 1

    def readblocks(self, block, buffer, offset):
        start = block * 256 + offset
        buffer[:] = self.data[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset):
        start = block * 256 + offset
        if self.breaks(block, "writing"):
            return -EILSEQ
        if self.breaks(block, "forgetting"):
            return
        self.data[start : start + len(buffer)] = buffer
        if self.breaks(block, "flipping"):
            self.data[start + len(buffer) // 2] ^= 1

    def ioctl(self, op, arg):
        if op == 6:
            self.erasures[arg] += 1
            if self.breaks(arg, "erasing"):
                return -EILSEQ
            self.data[arg * 256 : arg * 256 + 256] = b"\xff" * 256
            return 0
        return {4: len(self.erasures), 5: 256}.get(op)


def read(fs, path):
    with fs.open(path, "r") as f:
        return f.read()


def change(fs, n):
    with fs.open("d/big", "w") as f:
        f.write("%d " % n * 300)
    with fs.open("d/small", "a") as f:
        f.write(" %d" % n)
    fs.rename("d/big", "e/big")
    if n % 10 == 0:
        fs.mkdir("e/%d" % n)
    if n % 10 == 5:
        fs.rename("e/%d" % (n - 5), "d/%d" % n)


for how in ("never", "erasing", "writing", "forgetting", "flipping"):
    device = Device(60)
    vfs.VfsLfs2.mkfs(device)
    fs = vfs.VfsLfs2(device, readsize=16, progsize=16, mtime=False)
    fs.mkdir("d")
    fs.mkdir("e")
    device.how, device.broken = how, range(2, 60, 3)
    held = fs.open("d/held", "w")
    for n in range(60):
        change(fs, n)
        held.write("%d," % n)
    held.close()
    fs = vfs.VfsLfs2(device, readsize=16, progsize=16, mtime=False)
    big = read(fs, "e/big")
    print(how, big == "59 " * 300, read(fs, "d/small") == "".join(" %d" % n for n in range(60)))
    print(read(fs, "d/held") == "".join("%d," % n for n in range(60)))
    print(sorted(row[0] for row in fs.ilistdir("d")), sorted(row[0] for row in fs.ilistdir("e")))

# Blocks 0 and 1 are where a file system begins: what cannot be written there is no more.
for how in ("erasing", "writing", "forgetting", "flipping"):
    device = Device(20)
    vfs.VfsLfs2.mkfs(device)
    fs = vfs.VfsLfs2(device, readsize=16, progsize=16, mtime=False)
    with fs.open("kept", "w") as f:
        f.write("kept")
    device.how, device.broken = how, (0, 1)
    device.erasures[:2] = 2, 2
    n = 0
    try:
        while n < 100:
            with fs.open("name %d" % n, "w") as f:
                f.write("new")
            n += 1
    except OSError as error:
        # There is no room, or, for a new name, it is too long.
        print(how, error.errno in (28, 36), n < 100)
    try:
        vfs.VfsLfs2.mkfs(device)
    except OSError as error:
        print("mkfs", error.errno)
