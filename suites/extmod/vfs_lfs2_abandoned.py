# Files that nobody has any more are closed, and their memory is used again.
import gc
import vfs


class Device:
    def __init__(self):
        self.data = bytearray(64 * 512)

    def readblocks(self, block, buffer, offset=0):
        for i in range(len(buffer)):
            buffer[i] = self.data[block * 512 + offset + i]

    def writeblocks(self, block, buffer, offset=0):
        for i in range(len(buffer)):
            self.data[block * 512 + offset + i] = buffer[i]

    def ioctl(self, request, argument):
        return 64 if request == 4 else 512 if request == 5 else 0 if request == 6 else None


def abandon(name):
    fs.open(name, "w").write(name * 3)


def use_stack(n):
    return n and use_stack(n - 1)


device = Device()
vfs.VfsLfs2.mkfs(device)
fs = vfs.VfsLfs2(device)
names = ["file%d" % n for n in range(6)]
for name in names:
    abandon(name)
    use_stack(30)
gc.collect()
for _ in range(3):
    pass
# What a call has left on the native stack may keep the last file and one more.
closed = 0
for name in names[:-1]:
    with fs.open(name, "r") as file:
        closed += file.read() == name * 3
print(closed >= 4)

for round in range(2):
    for _ in range(50):
        fs.open(names[0], "r").read(1)
    use_stack(30)
    gc.collect()
    for _ in range(3):
        pass
    if round == 0:
        used = gc.mem_alloc()
print(gc.mem_alloc() - used < 2000)
