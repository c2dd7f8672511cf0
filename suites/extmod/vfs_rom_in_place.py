# A compiled file of an image is used where it is: texts, bytes and code stay there, also when the image is unmounted.
import gc, sys, uctypes, vfs


def number(value):
    digits = [value & 0x7F]
    while value > 0x7F:
        value >>= 7
        digits.insert(0, value & 0x7F | 0x80)
    return bytes(digits)


def record(kind, payload):
    return number(kind) + number(len(payload)) + payload


TEXT = b"a text that is much longer than a name may be " * 8
DATA = bytes(range(256)) * 16

# LONG = TEXT; DATA = DATA; LABEL = "a label"; total(numbers, start=0); class Place with name_of_place
compiled = (
    b"M\x06\x00\x1e\x12\x02\x12placed.py\x00\x0f\x02L\x00\x0ea label\x00\nPlace\x00\ntotal\x00#\x1aname_of_place\x00"
    + b"\x08LONG\x00\x08DATA\x00\nLABEL\x00\x0enumbers\x00\x82%/-5\x82\x13\x08name\x00"
    + b"\x06" + number(len(DATA)) + DATA + b"\x00"
    + b"\x05" + number(len(TEXT)) + TEXT + b"\x00"
    + b"\x82<\x10\x0c\x01$$dh`#\x01\x16\x08#\x00\x16\t\x10\x03\x16\n\x80*\x01S3\x00\x16\x05T2\x01\x10\x044\x02\x16\x04Qc"
    + b"\x02\x818\xc2\x01\x0e\x05\x0b\x0c``%&\xb0_K\x07\xc2\xb1\xb2\xe5\xc1B7\xb1c"
    + b"\x81\x1c\x00\x06\x04\x88\x0c\x11\r\x16\x0e\x10\x04\x16\x0f2\x00\x16\x06Qc"
    + b"\x01h\x1a\n\x06\x10\x11\x80\r\xb1\xb0\x18\x07Qc"
)


def image():
    payload = record(5, b"\x0aplaced.mpy" + record(2, compiled))
    return b"\xd2\xcd\x31" + number(len(payload)) + payload


def is_inside(value):
    return start <= uctypes.addressof(value) < end


def show(placed):
    print(placed.LABEL, placed.LONG.encode() == TEXT, placed.DATA == DATA, hash(placed.DATA) == hash(DATA))
    print(placed.total([1, 2, 3]), placed.total((), start=5), placed.Place("x").__dict__)
    print(placed.LONG[-5:], len(placed.LONG), placed.DATA[3], placed.DATA[1:4], len(placed.DATA))
    print(placed.DATA + b"!" == DATA + b"!", {placed.DATA: 1}[DATA], bytes(placed.DATA) == DATA)


rom = image()
start = uctypes.addressof(rom)
end = start + len(rom)
sys.path.append("/in_place")
vfs.mount(vfs.VfsRom(rom), "/in_place")
gc.collect()
before = gc.mem_alloc()
import placed

gc.collect()
print("small", gc.mem_alloc() - before < 4000)
print(is_inside(placed.LABEL), is_inside(placed.LONG), is_inside(placed.DATA))
show(placed)
vfs.umount("/in_place")
del rom
for _ in range(3):
    gc.collect()
    [bytes(1000) for _ in range(20)]
show(placed)
sys.path.remove("/in_place")
