# Slices of memoryviews share memory, also slices of slices; steps are rejected.
data = bytearray(b"abcdefghij")
m = memoryview(data)
for s in (m[:], m[2:], m[:3], m[2:5], m[-3:], m[:-3], m[5:2], m[100:], m[-100:2]):
    print(bytes(s), len(s))
a = m[2:8]
b = a[1:4]
b[0] = 0x21
a[5] = 0x3F
print(data, bytes(a), bytes(b))
data[3] = 0x2A
print(b[0], bytes(b[:1]), list(b))
print(b == b"*ef", b == bytearray(b"*ef"), b == memoryview(b"*ef"), b == m[3:6], b != b"x")
