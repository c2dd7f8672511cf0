# bytes in loops, comprehensions, unpacking, membership and as keys.
b = b"\x01\x02\x03"
x, y, z = b
first, *rest = bytearray(b)
print(x, y, z, first, rest, [i * 2 for i in b], {i: chr(96 + i) for i in b}[2])
print(list(zip(b, "abc")), dict(enumerate(b)), sum(b), max(b), sorted(b"cab"), list(map(chr, b"AB")))
print(2 in b, 9 in b, b"\x02" in b, b"\x01\x03" in b, b"" in b, b"\x02\x03" in bytearray(b))
d = {b"k": 1, b"\x00": 2}
print(d[b"k"], d.get(b"\x00"), b"z" in d, hash(b"k") == hash(bytes([107])))
print(bytes(i ^ 0xFF for i in b), tuple(b), any(b), all(b"\x01\x00"))
m = memoryview(b)
p, *q = m
print(p, q, list(m), 3 in list(m))
