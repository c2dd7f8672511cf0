# Many files that nobody has any more are closed one after the other, not one inside the other: the native stack stays as it is.
# needs: a heap of a megabyte
import gc
import micropython
import vfs


class Device:
    def __init__(self):
        self.data = bytearray(256 * 128)
        self.collects = False
        self.deepest = 0

    def readblocks(self, block, buffer, offset):
        start = block * 128 + offset
        buffer[:] = self.data[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset):
        self.deepest = max(self.deepest, micropython.stack_use())
        if self.collects:
            self.collects = False
            gc.collect()
            # What waits for the death of objects is called at the turns of a loop.
            for _ in range(3):
                pass
        start = block * 128 + offset
        self.data[start : start + len(buffer)] = buffer

    def ioctl(self, request, argument):
        return {4: 256, 5: 128, 6: 0}.get(request)


def abandon(count):
    for n in range(count):
        fs.open("file%d" % n, "w").write("text")


def use_stack(n):
    return n and use_stack(n - 1)


device = Device()
vfs.VfsLfs2.mkfs(device)
fs = vfs.VfsLfs2(device, readsize=16, progsize=16, mtime=False)
gc.disable()
abandon(24)
use_stack(30)
usual, device.deepest = device.deepest, 0
device.collects = True
fs.mkdir("directory")
closed = 0
for n in range(24):
    with fs.open("file%d" % n, "r") as file:
        closed += file.read() == "text"
# A call may have left the last file on the native stack.
print(closed >= 22, device.deepest < 2 * usual)
