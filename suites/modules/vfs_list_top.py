# The directory that holds the mount points lists them, and what the file system at "/" has.
# needs: files
import os, vfs


class Names:
    def __init__(self, *names):
        self.names = names

    def mount(self, readonly, make):
        pass

    def umount(self):
        pass

    def chdir(self, path):
        print("chdir", path)

    def ilistdir(self, path):
        print("ilistdir", repr(path))
        return iter([(name, 0x8000, 0) for name in self.names])


vfs.umount("/")
for point in os.listdir("/"):
    vfs.umount("/" + point)
vfs.mount(Names("a", "b"), "/")
vfs.mount(Names("c"), "/disk")
print(os.listdir("/"), os.listdir(), os.listdir("/disk"))
os.chdir("/disk")
print(os.listdir())
os.chdir("/")
print(os.listdir())
vfs.umount("/")
print(os.listdir("/"))
