# A structure keeps the memory it looks at alive, and an address that is not there is an error.
# MicroPython's own program crashes at such an address.
# needs: a process
import gc
import uctypes

FIELDS = {"first": uctypes.UINT32 | 0, "last": uctypes.UINT8 | 63}


def make():
    data = bytearray(range(64))
    return uctypes.struct(uctypes.addressof(data), FIELDS, uctypes.LITTLE_ENDIAN)


views = [make() for _ in range(20)]
gc.collect()
junk = [bytearray(64) for _ in range(200)]
print(all((view.first, view.last) == (0x03020100, 63) for view in views))
for address in (0, 16):
    try:
        print(uctypes.struct(address, FIELDS).first)
    except OSError as error:
        print(error.errno)
try:
    print(uctypes.bytes_at(8, 4))
except OSError as error:
    print(error.errno)
