# FAT in little memory: a file system that is made, recognised, written, mounted again, and used through paths.
# needs: FAT
import os
import vfs


class Device:
    def __init__(self, blocks):
        self.data = bytearray(512 * blocks)

    def readblocks(self, block, buffer):
        buffer[:] = self.data[block * 512 : block * 512 + len(buffer)]

    def writeblocks(self, block, buffer):
        self.data[block * 512 : block * 512 + len(buffer)] = buffer

    def ioctl(self, op, arg):
        return {4: len(self.data) // 512, 5: 512}.get(op)


device = Device(50)
for what in (device, 1):
    # What no other file system is on is taken for FAT.
    try:
        vfs.mount(what, "/fat")
    except (OSError, AttributeError) as error:
        print(type(error).__name__, error)
vfs.VfsFat.mkfs(device)
vfs.mount(device, "/fat")
os.mkdir("/fat/d")
with open("/fat/d/A long name.text", "w") as f:
    print(f.write("one line\nanother\n"))
with open("/fat/d/bytes", "wb") as f:
    print(f.write(bytes(range(256)) * 5))
vfs.umount("/fat")

vfs.mount(vfs.VfsFat(device), "/fat")
print(sorted(os.listdir("/fat/d")), os.stat("/fat/d/bytes")[6])
with open("/fat/d/A LONG NAME.TEXT") as f:
    print(f.readlines())
with open("/fat/d/bytes", "rb") as f:
    print(f.seek(700), f.read(4), f.seek(-3, 2), f.read())
os.rename("/fat/d/bytes", "/fat/moved")
try:
    os.rmdir("/fat/d")
except OSError as error:
    print(error.errno)
os.remove("/fat/d/A long name.text")
os.rmdir("/fat/d")
print(os.listdir("/fat"))
vfs.umount("/fat")
