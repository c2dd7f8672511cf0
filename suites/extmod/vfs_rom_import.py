# Imports from an image in memory: source files, packages and compiled files.
# needs: a compiler
import sys, vfs


def record(kind, payload):
    return bytes((kind, 0x80 | len(payload) >> 7, len(payload) & 0x7F)) + payload


def named(kind, name, payload):
    return record(kind, bytes((len(name),)) + name + payload)


def file(name, data):
    return named(5, name, record(2, data))


# TEXT = "a text constant of some length"; DATA = b"\x00\x01"
compiled = (
    b"M\x06\x00\x1f\x04\x02\x16compiled.py\x00\x0f\x08TEX"
    b"T\x00\x08DATA\x00\x05\x1ea text constan"
    b"t of some length\x00\x06\x02\x00\x01\x00p\x00"
    b"\x04\x01$#\x00\x16\x02#\x01\x16\x03Qc"
)
payload = (
    file(b"plain.py", b"print('plain', __name__, __file__)\nVALUE = 7\n")
    + named(4, b"pack", file(b"__init__.py", b"from . import part\n") + file(b"part.py", b"print(__name__)\n"))
    + file(b"compiled.mpy", compiled)
    + file(b"broken.mpy", b"M\x06\x00\x1e\xff")
)
rom = b"\xd2\xcd\x31" + bytes((0x80, 0x80 | len(payload) >> 7, len(payload) & 0x7F)) + payload
vfs.mount(vfs.VfsRom(rom), "/lib_rom")
sys.path.append("/lib_rom")
import plain, pack, compiled

print(plain.VALUE, pack.part.__file__, compiled.TEXT, compiled.DATA, compiled.__file__)
try:
    import missing
except ImportError as error:
    print(error)
sys.path.remove("/lib_rom")
vfs.umount("/lib_rom")
