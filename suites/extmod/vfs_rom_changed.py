# A compiled file of an image that may change is copied: what was imported stays as it was.
import sys, vfs

# TEXT = "a text constant of some length"; DATA = b"\x00\x01"
compiled = (
    b"M\x06\x00\x1e\x04\x02\x14changed.py\x00\x0f\x08TEX"
    b"T\x00\x08DATA\x00\x05\x1ea text constan"
    b"t of some length\x00\x06\x02\x00\x01\x00p\x00"
    b"\x04\x01$#\x00\x16\x02#\x01\x16\x03Qc"
)
name = b"changed.mpy"
file = bytes((len(name),)) + name + bytes((2, len(compiled))) + compiled
payload = bytes((5, len(file))) + file
image = bytearray(b"\xd2\xcd\x31" + bytes((len(payload),)) + payload)
vfs.mount(vfs.VfsRom(image), "/may_change")
sys.path.append("/may_change")
import changed

vfs.umount("/may_change")
sys.path.remove("/may_change")
image[:] = bytes(len(image))
print(changed.TEXT, changed.DATA, changed.__file__)
