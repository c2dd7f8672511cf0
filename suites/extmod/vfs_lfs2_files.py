# littlefs on a device in memory: paths, modes, positions, sizes, names and errors.
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


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)


device = Device(40)
attempt(vfs.VfsLfs2, device)
vfs.VfsLfs2.mkfs(device)
fs = vfs.VfsLfs2(device, mtime=False)
print(fs, fs.getcwd(), fs.statvfs(""))
for name in ("c", "a", "abc", "ab", "b"):
    fs.open(name, "w").close()
print(list(fs.ilistdir()), list(fs.ilistdir(b"/"))[0])
fs.mkdir("d")
fs.mkdir("d/e/")
with fs.open("/d/e/file", "wb") as f:
    print(f, f.write(b"0123456789" * 30), f.tell())
for path in ("d/e/file", "d/../d//e/./file", "d/x/../e/file", b"d/e", "d/e/file/", "d/e/file/x", "none", "../d", "a/b"):
    attempt(lambda: fs.stat(path)[0])
for path in ("d", "d/e/file", "nowhere", ".."):
    attempt(lambda: list(fs.ilistdir(path)))
for path in ("d/e", "a/b", "d", "/", "a", "n" * 256):
    attempt(fs.mkdir, path)
for path in ("d", "d/e/file/", "", "missing"):
    attempt(fs.remove, path)
for old, new in (("a", "d/moved"), ("missing", "x"), ("b", "d"), ("d/e", "b"), ("d/e", "e2"), ("e2/file", "abc"), ("c", "c")):
    attempt(fs.rename, old, new)
print(sorted(fs.ilistdir()), list(fs.ilistdir("d")), list(fs.ilistdir("e2")))
attempt(fs.rmdir, "e2")
fs.chdir("d")
print(fs.getcwd(), [row[0] for row in fs.ilistdir()])
attempt(fs.chdir, "moved")
attempt(fs.chdir, "../abc/..")
print(fs.getcwd())

for mode in ("r", "x", "w", "x", "rb", "ab", "r+", "wx", "rw", ""):
    try:
        f = fs.open("modes", mode)
        print(mode, f, f.read())
        if "w" in mode or "a" in mode or "+" in mode:
            print(f.write("text"), f.flush())
        f.close()
        f.close()
    except (OSError, ValueError) as error:
        print(mode, type(error).__name__, error)
for function in (f.read, f.flush, f.tell, lambda: f.write("x")):
    attempt(function)
for path in ("no/file", "d", "/", "new/", "n" * 256):
    attempt(fs.open, path, "w")
