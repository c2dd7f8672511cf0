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


# What calls have left on the stacks may keep files until the next ones.
def use_stack(n):
    sorted(["b", "a"], key=lambda name: [bytearray(10) for _ in range(10)] == [name])
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
for name in names[:-1]:
    with fs.open(name, "r") as file:
        print(file.read())

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
