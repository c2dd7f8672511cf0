# needs: compression
# Writing compressed data: formats, windows, pieces, what is read back, and what cannot be written.
import deflate
import io


def pack(pieces, *args):
    sink = io.BytesIO()
    with deflate.DeflateIO(sink, *args) as stream:
        for piece in pieces:
            stream.write(piece)
    return sink.getvalue()


def unpack(data, *args):
    return deflate.DeflateIO(io.BytesIO(data), *args).read()


print(pack([]), pack([b""]), pack([b"a"]), pack([b"aaaa"]), pack([b"aaa", b"aaa"]))
print(pack([b"tick tock tick tack tick tock tack"]))
print(pack([bytes(range(140, 150)), b"\xff\xff\xff\xff"], deflate.RAW))
for size in (4, 257, 258, 259, 260, 261, 262, 517, 518, 519, 1500):
    print(size, pack([b"0" * size]))

state = 7
noise = bytearray(700)
for i in range(len(noise)):
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    noise[i] = state >> 16 & 0x1F | (state >> 8 & 0x80 if i % 5 == 0 else 0)
text = b"".join(b"%d green bottles, " % (99 - i % 30) for i in range(60))
for name in ("RAW", "ZLIB", "GZIP"):
    kind = getattr(deflate, name)
    for bits in (0, 5, 8, 9, 12):
        for data in (bytes(noise), text):
            packed = pack([data[:100], data[100:101], data[101:]], kind, bits)
            checksum = 0
            for byte in packed:
                checksum = (checksum * 33 + byte) & 0xFFFFFF
            same = unpack(packed, kind, bits) == data
            print(name, bits, len(packed), checksum, packed[:12], packed[-8:], same)

# A view, a part of the data, and writing in both directions.
sink = io.BytesIO()
stream = deflate.DeflateIO(sink, deflate.ZLIB)
print(stream.write(memoryview(b"abcdef")[1:5]), stream.write(b"abcdef", 2), stream.write(b"abcdef", 2, 3))
print(stream.close(), stream.close(), unpack(sink.getvalue()), sink.getvalue())
both = io.BytesIO(pack([b"what was there"], deflate.GZIP))
stream = deflate.DeflateIO(both, deflate.GZIP)
print(stream.read(4))
stream.close()

for action in (
    lambda: stream.write(b"closed"),
    lambda: deflate.DeflateIO(5).write(b"no stream"),
    lambda: deflate.DeflateIO(io.BytesIO()).write(5),
    lambda: deflate.DeflateIO(io.BytesIO(), 4),
    lambda: deflate.DeflateIO(io.BytesIO(), 1, 16),
):
    try:
        print(action())
    except Exception as error:
        print(type(error), error)


class Sink(io.IOBase):
    def __init__(self, good):
        self.good = good

    def write(self, data):
        print("write", bytes(data))
        self.good -= 1
        return len(data) if self.good >= 0 else -28

    def ioctl(self, op, arg):
        print("ioctl", op)
        return 0


for kind, goods in ((deflate.RAW, (0, 2, 9)), (deflate.ZLIB, (0, 1, 6, 9)), (deflate.GZIP, (0, 2, 6))):
    for good in goods:
        stream = deflate.DeflateIO(Sink(good), kind, 0, True)
        try:
            print(stream.write(b"xyz"))
        except OSError as error:
            print(error)
            continue
        for _ in range(2):
            try:
                print(stream.close())
            except OSError as error:
                print(error)
