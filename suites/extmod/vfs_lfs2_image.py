# An image that MicroPython's unix program made: two directories' logs, a file in the log, one in blocks, a name that moved.
# needs: memory for long programs
import vfs

BLOCKS = {
    0: (
        b'\x05\x00\x00\x00\xf0\x0f\xff\xf7littlefs/\xe0\x00\x10\x01\x00\x02\x00'
        b'\x00\x01\x00\x00\x18\x00\x00\x00\xff\x00\x00\x00\xff\xff\xff\x7f\xfe\x03\x00\x00 0\x04\x1b'
        b'dir  \x00\x0b\n\x00\x00\x00\x0b\x00\x00\x00 \x10\x14\x0bone \x00'
        b'\x00\x0ccontents of one \x00\x18\rf0 '
        b'\x00\x00\x02 \x00\x04\x02f1 \x00\x00\x02@\x1f\xf0\x08\n\x00\x00\x00\x0b\x00\x00'
        b'\x00\x1f\xf0\x00\x04\x00\x0c\xf0O\x00\x00\x00\x00\x01\x00\x00\x00 \x00\x00\x04\x10\x00\x00'
        b'\x00\xe59L\xc0\x0f\xf0\x00\x0f\x0b\xdaZ\x11\xff\xff\xff\x10\x1f\xec\x07@\x00\x00\x02'
        b'f2 \x00\x00\x02\x7f\xef\xec\x08\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x1a\xc6;'
        b'\xce\xef\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x10\x1f\xe8\x12@\x00\x00\x02'
        b'f3 \x00\x00\x02p\x1f\xe8\x1e\x90\xe0\x14\xdc'
    ),
    1: (
        b'\x06\x00\x00\x00\xf0\x0f\xff\xf7littlefs/\xe0\x00\x10\x01\x00\x02\x00'
        b'\x00\x01\x00\x00\x18\x00\x00\x00\xff\x00\x00\x00\xff\xff\xff\x7f\xfe\x03\x00\x00 0\x04\x1b'
        b'dir  \x00\x0b\n\x00\x00\x00\x0b\x00\x00\x00 \x10\x10\x0bone \x00'
        b'\x00\x0ccontents of one \x00\x1c\rf0 '
        b'\x00\x00\x02 \x00\x04\x02f1 \x00\x00\x02 \x00\x1c\x02f3 \x00\x00\x02@'
        b'\x1f\xec\x08\n\x00\x00\x00\x0b\x00\x00\x00\x1f\xf0\x00\x04\x00\x0c\xf0O\x00\x00\x00\x00\x01'
        b'\x00\x00\x00 \x00\x00\x04\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x05^\xe3\xb41'
    ),
    10: (
        b'\x01\x00\x00\x00\xa0\x00\x03\xf7\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x04\x86\x10\x95D'
        b'\xff\xff\xff\xff\xff\xff\xff\xff\x10\x1f\xfc\x0c@\x00\x00\x04deep \x00\x00\x04'
        b'\x7f\xef\xfc\x08\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x18\xff?\x04\xb4\xff\xff\xff\xff'
        b'\xff\xff\xff\xff\xff\xff\xff\xffp\x1f\xfc\x04contents of '
        b'dir/deep\x7f\xef\xfc\x1c\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x00'
        b'[\xc9\xb0\x91\xff\xff\xff\xff\x10\x1f\xf8\x08@\x00\x00\x04list \x00\x00\x04'
        b'\x7f\xef\xf8\x08\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x18d\x94R\x10\xff\xff\xff\xff'
        b'\xff\xff\xff\xff\xff\xff\xff\xffp/\xf8\x18\x0e\x00\x00\x00X\x02\x00\x00\x7f\xdf\xf8\x00'
        b'\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x0c)ypO'
    ),
    11: (
        b'\x02\x00\x00\x00\xff\xef\xff\xfbdeep \x00\x00\x10contents'
        b' of dir/deep \x00\x04\x10list 0\x00\x0c'
        b'\x0e\x00\x00\x00X\x02\x00\x00 0\x0c\rthree \x00\x00\ncon'
        b'tents of two_\xef\xf4\x03\x00\x0c\xf0O\x00\x00\x00\x00'
        b'\x01\x00\x00\x00 \x00\x00\x04\x10\x00\x00\x00\xe59L\xc0\x0f\xf0\x00\x04\x99gcQ'
    ),
    12: (
        b'line\nline\nline\nline\nline'
        b'\nline\nline\nline\nline\nlin'
        b'e\nline\nline\nline\nline\nli'
        b'ne\nline\nline\nline\nline\nl'
        b'ine\nline\nline\nline\nline\n'
        b'line\nline\nline\nline\nline'
        b'\nline\nline\nline\nline\nlin'
        b'e\nline\nline\nline\nline\nli'
        b'ne\nline\nline\nline\nline\nl'
        b'ine\nline\nline\nline\nline\n'
        b'line\nline\nline\nl'
    ),
    13: (
        b'\x0c\x00\x00\x00ine\nline\nline\nline\nl'
        b'ine\nline\nline\nline\nline\n'
        b'line\nline\nline\nline\nline'
        b'\nline\nline\nline\nline\nlin'
        b'e\nline\nline\nline\nline\nli'
        b'ne\nline\nline\nline\nline\nl'
        b'ine\nline\nline\nline\nline\n'
        b'line\nline\nline\nline\nline'
        b'\nline\nline\nline\nline\nlin'
        b'e\nline\nline\nline\nline\nli'
        b'ne\nline\nline\nlin'
    ),
    14: (
        b'\r\x00\x00\x00\x0c\x00\x00\x00e\nline\nline\nline'
        b'\nline\nline\nline\nline\nlin'
        b'e\nline\nline\nline\nline\nli'
        b'ne\nline\nline\nline\nline\nl'
        b'ine\n'
    ),
    15: (
        b'\x01\x00\x00\x00\x9f\xf0\x03\xf7\n\x00\x00\x00\x0b\x00\x00\x00?\xf0\x00\x00\x10\x00\x00\x00'
        b'\xe59L\xc0\x0f\xf0\x00\x18Y\xa3\xe3X'
    ),
}


class Device:
    def __init__(self):
        self.data = bytearray(b"\xff" * 256 * 24)
        for block, start in BLOCKS.items():
            self.data[block * 256 : block * 256 + len(start)] = start

    def readblocks(self, block, buffer, offset):
        start = block * 256 + offset
        buffer[:] = self.data[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset):
        start = block * 256 + offset
        self.data[start : start + len(buffer)] = buffer

    def ioctl(self, op, arg):
        if op == 6:
            self.data[arg * 256 : arg * 256 + 256] = b"\xff" * 256
            return 0
        return {4: 24, 5: 256}.get(op)


def show(fs):
    for folder in ("", "dir"):
        for name, kind, _, size in fs.ilistdir(folder):
            if kind == 0x8000:
                with fs.open(folder + "/" + name, "r") as f:
                    print(folder, name, size, repr(f.read()))
            else:
                print(folder, name)


device = Device()
for unit in (16, 32, 256):
    show(vfs.VfsLfs2(device, readsize=unit, progsize=unit))
fs = vfs.VfsLfs2(device, readsize=16, progsize=16, mtime=False)
print(fs.statvfs("")[:5])
with fs.open("dir/list", "a") as f:
    f.write("the end\n")
fs.rename("one", "dir/one")
fs.mkdir("dir/more")
fs.remove("f0")
show(vfs.VfsLfs2(device))
