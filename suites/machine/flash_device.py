# needs: flash
# The flash as a block device: its last block is read, written and erased; what is beyond it is an error.
import sys

Flash = __import__(sys.platform).Flash
f = Flash()
count, size = f.ioctl(4, 0), f.ioctl(5, 0)
print(count > 8, size % 256)
last = Flash(start=(count - 1) * size)
print(last.ioctl(4, 0), last.ioctl(5, 0) == size)
kept = bytearray(size)
last.readblocks(0, kept)
b = bytes(range(256)) * (size // 256)
last.writeblocks(0, b)
c = bytearray(5)
last.readblocks(0, c, 65)
print(bytes(c))
# Programming without erasing only clears bits.
last.writeblocks(0, b"\x0f" * 256, 256)
last.readblocks(0, c, 256 + 65)
print(bytes(c))
print(last.ioctl(6, 0))
last.readblocks(0, c, 65)
print(bytes(c))
for attempt in (
    lambda: last.readblocks(1, c),
    lambda: last.readblocks(0, c, size - 4),
    lambda: last.writeblocks(0, b, 256),
    lambda: last.ioctl(6, 1),
    lambda: Flash(start=1),
    lambda: Flash(len=size * (count + 1)),
):
    try:
        attempt()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
last.writeblocks(0, kept)
