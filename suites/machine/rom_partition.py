# A partition of ROM: what rom_ioctl answers, and an image that is written, mounted, used and erased again.
# needs: an empty ROM partition
import sys, uctypes, vfs

print("partitions", vfs.rom_ioctl(1))
view = vfs.rom_ioctl(2, 0)
print(type(view), len(view) > 4096)
for args in ((0,), (2,), (2, 1), (2, -1), (3, 0), (3, 0, -1), (3, 0, 1, 4096), (4, 0, 0)):
    print(args[:3], vfs.rom_ioctl(*args))
print("too long", vfs.rom_ioctl(3, 0, len(view) + 1))
print("outside", vfs.rom_ioctl(4, 0, len(view), b"x"), vfs.rom_ioctl(4, 0, -1, b"x"), vfs.rom_ioctl(4, 0, 1, b"x"))
for args in ((3, 0, None), (4, 0, 0, 5), (4, 0, "0", b""), (7, "0")):
    try:
        print(vfs.rom_ioctl(*args))
    except TypeError:
        print("TypeError")
try:
    view[0] = 1
except TypeError:
    print("cannot be changed")

# TEXT = "a text constant of some length"; DATA = b"\x00\x01"
compiled = (
    b"M\x06\x00\x1e\x04\x02\x14in_part.py\x00\x0f\x08TEX"
    b"T\x00\x08DATA\x00\x05\x1ea text constan"
    b"t of some length\x00\x06\x02\x00\x01\x00p\x00"
    b"\x04\x01$#\x00\x16\x02#\x01\x16\x03Qc"
)
name = b"in_part.mpy"
file = bytes((len(name),)) + name + bytes((2, len(compiled))) + compiled
payload = bytes((5, len(file))) + file
image = b"\xd2\xcd\x31" + bytes((len(payload),)) + payload

block, unit = vfs.rom_ioctl(6, 0), vfs.rom_ioctl(3, 0, 0, vfs.rom_ioctl(6, 0))
print("erased", block > 0, unit > 0, bytes(view[:4]), view[block - 1])
print("written", vfs.rom_ioctl(4, 0, 0, image), vfs.rom_ioctl(5, 0))
print(bytes(view[: len(image)]) == image, view[len(image)])
fs = vfs.VfsRom(view)
print(list(fs.ilistdir("")))
vfs.mount(fs, "/part")
sys.path.append("/part")
import in_part

print(in_part.TEXT, in_part.DATA, in_part.__file__)
start = uctypes.addressof(view)
print([0 <= uctypes.addressof(value) - start < len(image) for value in (in_part.TEXT, in_part.DATA)])
vfs.umount("/part")
sys.path.remove("/part")
print("erased", vfs.rom_ioctl(3, 0, 0, block) == unit, bytes(view[:4]))
