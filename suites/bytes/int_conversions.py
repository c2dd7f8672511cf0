# Between bytes and numbers: int text, from_bytes, ord, indexing.
print(int(b'42'), int(b'-ff', 16), int(b' 7 '), ord(b'\x80'))
print(int.from_bytes(b'\x12\x34', 'big'), (0x1234).to_bytes(2, 'little'), bytes([0x12])[0])
word = b'\x01\x02\x03\x04'
n = 0
for byte in word:
    n = n << 8 | byte
print(n == int.from_bytes(word, 'big'), hex(n))
print(bytes(reversed(word)), int.from_bytes(bytes(reversed(word)), 'little') == n)
check = 0
for byte in b'checksum me':
    check = (check * 31 + byte) & 0xffffffff
print(check)
