# Files of an image in memory: paths, modes, positions, and contents without a copy.
# needs: files
import os, vfs


def number(value):
    digits = [value & 0x7F]
    while value > 0x7F:
        value >>= 7
        digits.insert(0, value & 0x7F | 0x80)
    return bytes(digits)


def record(kind, payload):
    return number(kind) + number(len(payload)) + payload


def named(kind, name, payload):
    return record(kind, number(len(name)) + name + payload)


def file(name, data):
    return named(5, name, record(2, data))


def image(payload):
    size = number(len(payload))
    if (3 + len(size) + len(payload)) % 2:
        size = b"\x80" + size
    return b"\xd2\xcd\x31" + size + payload


def attempt(name, *args):
    try:
        print(name, args, getattr(fs, name)(*args))
    except (OSError, TypeError) as error:
        print(name, args, type(error).__name__, error.args[0])


rom = image(
    record(2, b"shared data")
    + file(b"poem", b"one\ntwo\nthree")
    + record(1, b"--")
    + named(4, b"sub", file(b"x.py", b"X = 1") + named(4, b"void", b""))
    + named(5, b"alias", record(3, number(6) + number(2)))
    + file(b"long", bytes(range(200)))
    + record(99, b"unknown")
    + file(b"last", b"")
)
fs = vfs.VfsRom(rom)
print(fs, list(fs.ilistdir("")), list(fs.ilistdir(b"/sub")))
for path in ("", "/", "poem", "/poem", "//poem", "poem/", "sub/", "sub/void", "sub//x.py", "none", b"last", "sub/x.pyc"):
    attempt("stat", path)
attempt("statvfs", "anything")
for mode in ("r", "rb", "", "b", "t", "w", "a", "r+", "x"):
    attempt("open", "poem", mode)
attempt("open", "sub", "r")
attempt("open", "gone", "r")
for path in ("/", "sub", ""):
    attempt("chdir", path)
attempt("getcwd")
attempt("ilistdir", "none")
attempt("mount", True, True)
attempt("mount", False, False)

with fs.open("poem", "r") as f:
    print(f.readline(), f.tell(), f.read(), f.read(), f.seek(4), f.readlines(), f.tell())
    print(f.seek(100), f.seek(-1, 1), f.seek(-2, 2), f.seek(5, 2), list(f))
    for offset, whence in ((-1, 0), (-100, 1), (-100, 2)):
        try:
            f.seek(offset, whence)
        except OSError as error:
            print(error)
    print(hasattr(f, "write"), hasattr(f, "flush"))
print(f.seek(0), f.read(3))
with fs.open("alias", "rb") as f:
    part = bytearray(4)
    print(f.read(), f.seek(0), f.readinto(part), part)
    print(bytes(memoryview(f)), memoryview(f)[1:3] == b"ed")

vfs.mount(fs, "/rom1")
print(os.listdir("/rom1"), os.listdir(b"/rom1/sub"), os.stat("/rom1/sub/x.py")[6], "rom1" in os.listdir("/"))
with open("/rom1/poem") as f:
    print([line for line in f])
os.chdir("/rom1")
print(os.getcwd(), os.listdir())
for name in ("mkdir", "remove"):
    try:
        getattr(os, name)("/rom1/poem")
    except AttributeError as error:
        print(error)
os.chdir("/")
vfs.umount("/rom1")

data = bytearray(image(file(b"a", b"12345")))
fs = vfs.VfsRom(data)
f = fs.open("a", "rb")
data[-1] = 57
print(f.read())
for bad in (b"", b"\xd2\xcd", b"\xd2\xcd\x31\x7f", b"text"):
    try:
        vfs.VfsRom(bad)
    except OSError as error:
        print(error)
try:
    vfs.VfsRom(5)
except TypeError:
    print("TypeError")
