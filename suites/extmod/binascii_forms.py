# Hexadecimal and base 64 forms of bytes of every length, there and back, and checksums in parts.
import binascii

data = bytes(range(0, 256, 7)) + b"\xff\xfe\xfd"
for length in range(len(data)):
    part = data[:length]
    text = binascii.b2a_base64(part)
    digits = binascii.hexlify(part)
    if binascii.a2b_base64(text) != part or binascii.unhexlify(digits) != part:
        print("differs", length, text, digits)
    if length < 10:
        print(length, text, digits)

print(binascii.hexlify(b"\x01\xab\xff", "-"), binascii.hexlify(bytearray(b"ab"), b":"))
print(binascii.hexlify(memoryview(data)[3:6]), binascii.unhexlify("00AaFf"))
print(binascii.b2a_base64(b"hello", newline=False), binascii.b2a_base64(b"", newline=True))

print(binascii.a2b_base64("aGVs\nbG8="), binascii.a2b_base64(b" a G V s b G 8 = "))
print(binascii.a2b_base64(b"YQ==YQ=="), binascii.a2b_base64(b"===="))

for text in b"a", b"ab", b"ab=", b"abcde=":
    try:
        print(binascii.a2b_base64(text))
    except ValueError:
        print(text, "ValueError")
for digits in b"0", b"0g", b" 00", "é":
    try:
        print(binascii.unhexlify(digits))
    except ValueError:
        print(digits, "ValueError")

whole = binascii.crc32(data)
for cut in range(0, len(data), 9):
    if binascii.crc32(data[cut:], binascii.crc32(data[:cut])) != whole:
        print("differs at", cut)
print(whole, binascii.crc32(b""), binascii.crc32(b"", 77), binascii.crc32(b"123456789") == 0xCBF43926)
