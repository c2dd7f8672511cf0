# Storing to slices of a bytearray: shorter, equal and longer replacements at every place.
for start, stop in ((0, 0), (0, 2), (1, 3), (2, 2), (3, 5), (5, 5), (0, 5), (-2, None), (4, 1)):
    for new in (b"", b"X", b"XYZ"):
        b = bytearray(b"abcde")
        b[start:stop] = new
        print(start, stop, new, bytes(b))
b = bytearray(b"abc")
b[1:1] = b
print(b)
b[:] = b""
print(b, len(b))
