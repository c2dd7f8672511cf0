import io, sys, vfs


class _File(io.IOBase):
    def __init__(self, text):
        self.text = text
        self.at = 0

    def ioctl(self, request, argument):
        return 0

    def readinto(self, buffer):
        part = memoryview(self.text)[self.at : self.at + len(buffer)]
        buffer[: len(part)] = part
        self.at += len(part)
        return len(part)


class _Library:
    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def stat(self, path):
        if path[1:] == NAME:
            return (0x8000,) + (0,) * 9
        raise OSError(2)

    def open(self, path, mode):
        return _File(TEXT)


vfs.mount(_Library(), "/.library")
sys.path.append("/.library")
del io, sys, vfs
