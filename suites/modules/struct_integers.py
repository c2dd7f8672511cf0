# struct: every integer code in both byte orders, limits, round trips.
import struct
for code, n in (('b', 1), ('B', 1), ('h', 2), ('H', 2), ('i', 4), ('I', 4), ('l', 4), ('L', 4), ('q', 8), ('Q', 8)):
    signed = code.islower()
    lo = -2**(8 * n - 1) if signed else 0
    hi = 2**(8 * n - 1) - 1 if signed else 2**(8 * n) - 1
    for order in '<>!':
        b = struct.pack(order + code * 3, lo, hi, 1)
        print(order + code, b, struct.unpack(order + code * 3, b) == (lo, hi, 1), struct.calcsize(order + code))
