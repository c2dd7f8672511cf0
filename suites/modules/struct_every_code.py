# Every format code with both byte orders: size, packed bytes, and what comes back.
# needs: floats of 64 bits
import struct

for code, values in (
    ("b", (-128, 127)), ("B", (0, 255)), ("h", (-32768, 32767)), ("H", (0, 65535)),
    ("i", (-(1 << 31), (1 << 31) - 1)), ("I", (0, (1 << 32) - 1)), ("l", (-1, 1)), ("L", (1, 1 << 31)),
    ("q", (-(1 << 63), (1 << 63) - 1)), ("Q", (0, (1 << 64) - 1)), ("f", (0.5, -2.0)), ("d", (0.1, 1e300)), ("e", (1.5, -0.25)),
):
    for order in "<>":
        form = order + code
        for value in values:
            packed = struct.pack(form, value)
            print(form, struct.calcsize(form), packed, struct.unpack(form, packed) == (value,))
