# Modules are found in file systems written in Python: stat, then open, then reads until the end.
import io, sys, vfs


class Text(io.IOBase):
    def __init__(self, text):
        self.rest = text

    def readinto(self, into):
        count = min(len(into), len(self.rest))
        into[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count

    def ioctl(self, request, argument):
        if request == 4:
            print("closed")
            return 0
        return -1


class Files:
    def __init__(self, files):
        self.files = files

    def mount(self, readonly, make):
        pass

    def umount(self):
        pass

    def stat(self, path):
        print("stat", path)
        if path == "/pack":
            return (0x4000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        if path in self.files:
            return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)
        raise OSError(2)

    def open(self, path, mode):
        print("open", path, mode)
        return Text(self.files[path])


files = {
    "/one.py": b"value = 'first'\n" * 40,
    "/pack/__init__.py": b"",
    "/pack/two.py": b"value = 2\n",
    "/bad.py": b"1 +\n",
    "/old.mpy": b"M\x01",
}
vfs.mount(Files(files), "/shelf")
sys.path.append("/shelf")
import one
import pack.two

print(one.value, one.__file__, pack.two.value, pack.__path__)
for name in ("bad", "old", "none"):
    try:
        __import__(name)
    except (SyntaxError, ValueError, ImportError) as e:
        print(type(e).__name__)
execfile("/shelf/pack/two.py")
print(value)
