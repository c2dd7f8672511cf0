# needs: the first littlefs
# Version 1 of littlefs on a device in memory: paths, modes, positions, many entries, errors, and what it leaves behind.
import vfs


class Device:
    def __init__(self, blocks, size=256):
        self.size = size
        self.data = bytearray(b"\xff" * size * blocks)

    def readblocks(self, block, buffer, offset=0):
        start = block * self.size + offset
        buffer[:] = self.data[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset=0):
        start = block * self.size + offset
        self.data[start : start + len(buffer)] = buffer

    def ioctl(self, op, arg):
        if op == 6:
            start = arg * self.size
            self.data[start : start + self.size] = b"\xff" * self.size
            return 0
        return {4: len(self.data) // self.size, 5: self.size}.get(op)

    def sum(self):
        number = 0
        for byte in self.data:
            number = (number * 31 + byte) & 0xFFFFFF
        return number


def attempt(what, *args):
    try:
        return what(*args)
    except OSError as error:
        return error


def write(path, data, mode="w"):
    with fs.open(path, mode) as f:
        return f.write(data)


def read(path, mode="r"):
    with fs.open(path, mode) as f:
        return f.read()


device = Device(100)
vfs.VfsLfs1.mkfs(device)
print(device.sum(), bytes(device.data[:56]))
fs = vfs.VfsLfs1(device)
print(fs.statvfs(""), list(fs.ilistdir()), fs.getcwd())

# Files of many sizes, and what is on the device then.
for size in (0, 1, 31, 32, 33, 255, 256, 257, 505, 600, 1200):
    print(size, write("file %d" % size, "*" * size), len(read("file %d" % size)), device.sum(), fs.statvfs("")[3])
print(list(fs.ilistdir()))
print(write("file 600", "more", "a"), write("file 600", "at the start", "r+"), read("file 600") == "at the start" + "*" * 588 + "more")
with fs.open("file 1200", "r+b") as f:
    print(f.seek(700), f.write(b"middle"), f.tell(), f.seek(-506, 2), f.read(12), f.seek(1300), f.write(b"end"), f.seek(1198), f.read())
    print(attempt(f.seek, -1, 1), attempt(f.seek, -2000, 2), attempt(f.seek, 1 << 31), f.seek(0, 1), f.flush(), device.sum())
print(fs.stat("file 1200")[:7], fs.statvfs("")[3])
for mode in ("r", "w", "x", "a", "r+", "w+", "a+", "rb", "q", "rw"):
    f = attempt(lambda: fs.open("mode", mode))
    print(mode, f if isinstance(f, OSError) else str(f)[:8], end=" ")
    if not isinstance(f, OSError):
        print(attempt(f.write, b"123"), f.tell(), f.seek(0), attempt(f.read, 1), f.close(), fs.stat("mode")[6], end=" ")
    print()

# Directories.
print(fs.mkdir("d"), fs.mkdir("d/e"), attempt(fs.mkdir, "d"), attempt(fs.mkdir, "x/y"), attempt(fs.mkdir, "mode/z"), device.sum())
for n in range(20):
    write("d/entry with a name %d" % n, str(n) * n)
print([(row[0], row[3]) for row in fs.ilistdir("d")], fs.statvfs("")[3], device.sum())
print(fs.chdir("d"), fs.getcwd(), read("entry with a name 7"), fs.chdir(".."), attempt(fs.chdir, "mode"), attempt(fs.chdir, "zz"))
print(read("d/e/../entry with a name 3"), read("/../d/./entry with a name 5"), attempt(read, "d/none"), attempt(read, "mode/x"), attempt(read, "d"))
print(fs.rename("d/entry with a name 3", "three"), fs.rename("three", "d/e/3"), fs.rename("d/e", "f"), read("f/3"), device.sum())
print(attempt(fs.rename, "zz", "y"), attempt(fs.rename, "f", "mode"), attempt(fs.rename, "mode", "f"), attempt(fs.rename, "mode", "q/r"))
print(fs.rename("f/3", "mode"), read("mode"), attempt(fs.rmdir, "d"), fs.rmdir("f"), fs.mkdir("g"), fs.mkdir("h"), fs.rename("g", "h"))
for n in range(20):
    if n != 3:
        fs.remove("d/entry with a name %d" % n)
print(fs.rmdir("d"), attempt(fs.remove, "d"), [row[0] for row in fs.ilistdir()], fs.statvfs("")[3], device.sum())

# Another look, a full device, one that cannot be written, damage.
fs = vfs.VfsLfs1(device, readsize=64, progsize=128, lookahead=64)
print([(row[0], row[3]) for row in fs.ilistdir()], write("new", "text"), read("new"))
f = fs.open("big", "wb")
print(attempt(f.write, bytes(30000)))
fs = vfs.VfsLfs1(device)
print(fs.statvfs("")[3], fs.stat("big")[6], read("new"))
fs.mount(True, False)
print(attempt(write, "x", "y"), attempt(fs.mkdir, "m"), attempt(fs.remove, "new"), read("new"))
vfs.mount(device, "/recognised")
print(vfs.mount()[-1][0].__class__, open("/recognised/new").read())
vfs.umount("/recognised")
for place in (20, 280, 24):
    device.data[place] ^= 1
    print(place, attempt(lambda: vfs.VfsLfs1(device).statvfs("")[3]))
print(attempt(vfs.VfsLfs1, Device(10)), attempt(vfs.VfsLfs1.mkfs, Device(3)), attempt(vfs.VfsLfs2, device))
