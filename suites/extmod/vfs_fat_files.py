# needs: FAT
# needs: memory for long programs
# FAT on a device in memory: names in all their forms, modes, positions, paths, errors, and which blocks are touched.
import vfs


class Device:
    def __init__(self, blocks, size=512):
        self.size = size
        self.blocks = blocks
        self.data = {}
        self.trace = []

    def readblocks(self, block, buffer):
        for i in range(len(buffer) // self.size):
            self.trace.append(block + i)
            part = self.data.get(block + i) or bytes(self.size)
            buffer[i * self.size : (i + 1) * self.size] = part

    def writeblocks(self, block, buffer):
        for i in range(len(buffer) // self.size):
            self.trace.append(-block - i)
            self.data[block + i] = bytes(buffer[i * self.size : (i + 1) * self.size])

    def ioctl(self, op, arg):
        return {4: self.blocks, 5: self.size}.get(op)

    def touched(self):
        trace, self.trace = self.trace, []
        return trace if len(trace) < 30 else (len(trace), trace[:6], trace[-6:])


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


device = Device(200)
vfs.VfsFat.mkfs(device)
device.trace = []
fs = vfs.VfsFat(device)
print(device.touched(), fs.statvfs("/"), device.touched())

# Names.
NAMES = (
    "a.txt", "B.TXT", "Mixed.Txt", "lower.TXT", "UPPER.txt", "noext", "two.dots.txt", ".hidden", "trail. .",
    " lead", "sp ace", "a+b;c=d", "0123456789abc.text", "0123456789abd.text", "x" * 40, "e\xe9", "\xb5", "~1", "a~1.b",
)
for name in NAMES:
    print(repr(name), attempt(write, name, name), device.touched())
print([(row[0], row[1], row[3]) for row in fs.ilistdir()])
print(list(fs.ilistdir(b"/"))[:3], device.touched())
for name in ("A.TXT", "MIXED.TXT", "MIXED.TX", "0123456789ABC.TEXT", "trail", "SP ACE", "SPACE~1", "012345~2.tex"):
    print(name, attempt(read, name), device.touched())
for name in ("", "/", ".", "..", "a*b", 'q"', "a\x7fb", "...", " ", "x" * 255, "x" * 256, "tab\tulator", "no/dir", "a.txt/b", "a.txt/"):
    print(repr(name[:20]), attempt(write, name, "x"))
for n in range(8):
    write("many names alike %d" % n, "")
print([row[0] for row in fs.ilistdir()][-12:])
device.touched()

# Modes and positions.
for mode in ("r", "w", "a", "x", "r+", "w+", "a+", "rb", "r+b", "wb", "", "t", "rw", "q"):
    f = attempt(fs.open, "mode.bin", mode)
    print(mode, f if isinstance(f, OSError) else str(f)[:8], end=" ")
    if not isinstance(f, OSError):
        print(attempt(f.write, b"1234"), attempt(f.tell), attempt(f.seek, 1), attempt(f.read, 2), f.seek(0, 2), end=" ")
        print(f.close(), f.close(), attempt(f.write, b"x"), attempt(f.read), attempt(f.flush), f.tell(), end=" ")
    print(device.touched())
with fs.open("seek.bin", "w+b") as f:
    print(f.seek(1500), f.write(b"end"), f.seek(-2, 1), f.read(), f.seek(600), f.write(b"*" * 600), f.tell(), device.touched())
    f.seek(0)
    print(f.readinto(bytearray(2000)), f.seek(-5, 2), f.read(3), f.seek(5000, 2), f.tell(), device.touched())
    f.flush()
    print(device.touched())
with fs.open("seek.bin", "rb") as f:
    print(f.seek(100000), f.seek(-10, 2), f.seek(0, 1), f.seek(700), f.read(3), f.readline()[:5], device.touched())
    b = bytearray(1100)
    print(f.seek(512), f.readinto(b), b.count(b"*"), f.readinto(b, 5), f.tell(), device.touched())
with fs.open("lines.txt", "w") as f:
    for n in range(4):
        print("line", n, file=f)
with fs.open("lines.txt", "r") as f:
    print(f.readlines(), f.read(), list(f))
with fs.open("lines.txt", "r") as f:
    print([line for line in f], device.touched())

# Paths.
print(fs.mkdir("sub"), fs.mkdir("/sub/Deeper Down"), attempt(fs.mkdir, "sub"), attempt(fs.mkdir, "none/x"), device.touched())
print(fs.chdir("sub/Deeper Down"), fs.getcwd(), write("here", "!"), read("../deeper down/HERE"), device.touched())
print(fs.stat("here")[:7], fs.stat("..")[:7], fs.stat("/")[:7], fs.stat("")[:7], attempt(lambda: fs.stat(".")[:7]), attempt(fs.stat, "/x/y"))
print(fs.getcwd(), device.touched(), attempt(fs.rmdir, "."), attempt(fs.rmdir, "/sub/Deeper Down"), attempt(fs.remove, ".."))
print(fs.chdir("//"), fs.getcwd(), attempt(fs.chdir, "a.txt"), attempt(fs.chdir, "zz"), fs.chdir("sub\\deeper down"), fs.getcwd())
print(fs.chdir("/"), attempt(fs.rmdir, "sub"), attempt(fs.remove, "sub"), attempt(fs.rmdir, "a.txt"), attempt(fs.rmdir, "/"))
device.touched()
print(fs.rename("sub/Deeper Down/here", "/here now"), read("HERE NOW"), fs.rename("sub/deeper down", "moved"), device.touched())
print(fs.chdir("moved"), fs.getcwd(), [row[0] for row in fs.ilistdir("..")][-4:], fs.chdir(".."))
print(attempt(fs.rename, "zz", "y"), attempt(fs.rename, "a.txt", "no/y"), attempt(fs.rename, "a.txt", "sub"), attempt(fs.rename, "/", "q"))
print(fs.rename("a.txt", "A.TXT"), fs.rename("B.TXT", "a.txt"), read("a.txt"), fs.rename("moved", "sub/back"))
print(fs.rmdir("sub/back"), fs.rmdir("sub"), fs.remove("A.TXT"), attempt(fs.remove, "a.txt"))
device.touched()
print(fs.statvfs(""), device.touched())

# A full device, and one that cannot be written.
f = fs.open("big", "wb")
print(attempt(f.write, bytes(300 * 512)), f.tell(), fs.statvfs("")[3], f.close(), fs.stat("big")[6])
print(attempt(fs.mkdir, "no room"), attempt(write, "empty", ""), attempt(write, "not empty", "x"))
device.touched()
fs.mount(True, False)
print(attempt(write, "x", "y"), attempt(fs.mkdir, "m"), attempt(fs.remove, "big"), attempt(fs.rename, "big", "b"), read("noext"))
print(attempt(vfs.VfsFat(Device(100)).mount, False, False), vfs.VfsFat(Device(100)).mount(False, True))

# Other sizes.
for blocks, size in ((21, 512), (22, 512), (49, 512), (5000, 512), (70000, 512), (200, 1024), (30, 4096), (2000, 2048)):
    device = Device(blocks, size)
    print(blocks, size, attempt(vfs.VfsFat.mkfs, device), end=" ")
    try:
        fs = vfs.VfsFat(device)
        fs.mount(False, False)
        device.trace = []
        with fs.open("file with a name", "wb") as f:
            print(f.write(bytes(10000)), end=" ")
        fs.mkdir("d")
        print(fs.statvfs(""), device.touched())
        print(bytes(device.data[0][:39]), bytes(device.data[0][43:90]))
    except OSError as error:
        print(error)
