# in on bytes: byte values and subsequences.
b = b'hello'
print(104 in b, 0 in b, b'll' in b, b'' in b, b'lo!' in b, bytearray(b'el') in b, b in b, 256 - 1 in b)
print([x for x in (b'h', b'e', b'z', b'') if x in b], 0x6f in b, b'hello' not in b)
