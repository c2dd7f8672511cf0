# littlefs, mounted: a device is recognised, imports, times, read-only mounts, and devices that fail.
# needs: a clock that is set
import os, sys, vfs


class Device:
    answer = None

    def __init__(self, count, size=512):
        self.data = bytearray(b"\xff" * count * size)
        self.size = size

    def readblocks(self, block, buffer, offset=0):
        start = block * self.size + offset
        buffer[:] = self.data[start : start + len(buffer)]
        return self.answer

    def writeblocks(self, block, buffer, offset):
        start = block * self.size + offset
        self.data[start : start + len(buffer)] = buffer
        return self.answer

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // self.size
        if op == 5:
            return self.size
        if op == 6:
            return 0


def attempt(function, *args):
    try:
        print(function(*args))
    except (OSError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


device = Device(40)
attempt(vfs.mount, device, "/disk")
vfs.VfsLfs2.mkfs(device)
vfs.mount(device, "/disk")
os.mkdir("/disk/package")
for path, text in (
    ("module_on_disk.py", "print('imported', __name__, __file__)\n"),
    ("package/__init__.py", "from . import inner\n"),
    ("package/inner.py", "VALUE = 3\n"),
):
    with open("/disk/" + path, "w") as f:
        f.write(text)
sys.path.append("/disk")
import module_on_disk, package

print(package.inner.VALUE, os.listdir("/disk"), os.listdir(b"/disk/package"))
os.chdir("/disk/package")
print(os.getcwd(), os.stat("inner.py")[6], os.stat("inner.py")[8] > 1700000000, os.statvfs("/disk")[:4])
os.rename("/disk/module_on_disk.py", "renamed.py")
print(os.listdir())
os.chdir("/")
vfs.umount("/disk")

fs = vfs.VfsLfs2(device, mtime=False)
before = fs.stat("package/inner.py")
with fs.open("package/inner.py", "a") as f:
    f.write("# more\n")
print(before[7:] == fs.stat("package/inner.py")[7:], before[6], fs.stat("package/inner.py")[6])
fs.open("without", "w").close()
print(fs.stat("without"))

vfs.mount(fs, "/disk", readonly=True)
attempt(open, "/disk/new", "w")
attempt(os.mkdir, "/disk/new")
attempt(os.remove, "/disk/without")
with open("/disk/without") as f:
    print(repr(f.read()))
vfs.umount("/disk")

fs = vfs.VfsLfs2(device)
for answer in (-5, -30, 7, "text"):
    device.answer = answer
    attempt(fs.open, "package/inner.py", "r")
    attempt(fs.mkdir, "more")
    device.answer = None
print(list(fs.ilistdir("package"))[0])
sys.path.remove("/disk")
