# Damaged images: what can be read is read, the rest is not there.
import vfs


def record(kind, payload):
    return bytes((kind, len(payload))) + payload


def file(name, data):
    return record(5, bytes((len(name),)) + name + record(2, data))


def show(title, image):
    try:
        fs = vfs.VfsRom(image)
    except OSError as error:
        print(title, "none", error)
        return
    found = []
    for path in ("one", "two", "dir/in", "dir"):
        try:
            found.append(fs.stat(path)[6])
        except OSError as error:
            found.append(error.errno)
    print(title, found, list(fs.ilistdir("")))


payload = file(b"one", b"first") + record(4, b"\x03dir" + file(b"in", b"!")) + file(b"two", b"2nd")
whole = b"\xd2\xcd\x31" + bytes((len(payload),)) + payload
show("whole", whole)
show("truncated", whole[:-1])
for title, at, new in (
    ("end", 4, b"\x00"),
    ("unknown", 4, b"\x55"),
    ("no end of number", 4, b"\xff" * 60),
):
    image = bytearray(whole)
    image[at : at + len(new)] = new[: len(image) - at]
    show(title, image)
