# needs: FAT
# Files that nobody has any more are closed, also when that is found out in the middle of an operation.
import gc
import vfs


class Device:
    def __init__(self):
        self.data = bytearray(64 * 512)
        self.collects = False

    def use(self):
        if self.collects:
            self.collects = False
            gc.collect()
            self.collects = True
        # What waits for the death of objects is called at the turns of a loop.
        for _ in range(3):
            pass

    def readblocks(self, block, buffer):
        self.use()
        for i in range(len(buffer)):
            buffer[i] = self.data[block * 512 + i]

    def writeblocks(self, block, buffer):
        self.use()
        for i in range(len(buffer)):
            self.data[block * 512 + i] = buffer[i]

    def ioctl(self, request, argument):
        return 64 if request == 4 else 512 if request == 5 else None


def abandon(name):
    fs.open(name, "w").write(name * 3)


def use_stack(n):
    return n and use_stack(n - 1)


device = Device()
vfs.VfsFat.mkfs(device)
fs = vfs.VfsFat(device)
device.collects = True
names = ["file%d" % n for n in range(6)]
for name in names:
    abandon(name)
    use_stack(30)
    try:
        fs.stat("nothing")
    except OSError:
        pass
use_stack(30)
device.collects = False
gc.collect()
for _ in range(3):
    pass
# A call may have left the last file on the native stack.
for name in names[:-1]:
    with fs.open(name, "r") as file:
        print(file.read())
