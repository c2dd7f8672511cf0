# Damaged data, and what DeflateIO does not accept.
import deflate
import io

zlib = b"\x18\xd3\xcbH\xcd\xc9\xc9W\xc8@'\x01h\x03\x08\xb1"
raw = b"\xcbH\xcd\xc9\xc9W\xc8@'\x01"
gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcbH\xcd\xc9\xc9W\xc8@'\x01\xe3Q=\x8d\x17\x00\x00\x00"


def read(data, *args):
    try:
        print(deflate.DeflateIO(io.BytesIO(data), *args).read())
    except (OSError, EOFError, ValueError) as error:
        print(type(error).__name__, error)


for data in (zlib, raw, gzip):
    for format in (deflate.AUTO, deflate.RAW, deflate.ZLIB, deflate.GZIP):
        read(data, format)
read(zlib[:-1])
read(zlib[:-1] + b"\0")
read(gzip[:-8] + b"\0" * 8)
read(raw[:4], deflate.RAW)
read(b"", deflate.RAW)
read(b"")
read(b"\x07", deflate.RAW)
# A block of bytes whose length is not what it says twice.
read(b"\x01\x03\x00\xfc\xffabc", deflate.RAW)
read(b"\x01\x03\x00\xfc\xfeabc", deflate.RAW)
for args in ((deflate.RAW, 4), (deflate.RAW, 16), (9,), (-1,)):
    read(raw, *args)
try:
    deflate.DeflateIO(5).read()
except OSError as error:
    print("OSError")
