# What binascii refuses, in upstream's words, and the separators that it takes.
import binascii


def attempt(function, *args, **kw):
    try:
        print(function(*args, **kw))
    except Exception as error:
        print(repr(error))


attempt(binascii.hexlify)
attempt(binascii.hexlify, 1)
attempt(binascii.hexlify, b"ab", 1)
attempt(binascii.hexlify, b"ab", bytearray(b"-"))
attempt(binascii.hexlify, b"ab", "")
attempt(binascii.hexlify, b"abc", "xyz")
attempt(binascii.hexlify, b"", b"")
attempt(binascii.unhexlify, 1)
attempt(binascii.unhexlify, b"123")
attempt(binascii.unhexlify, b"12x4")
attempt(binascii.a2b_base64, 5)
attempt(binascii.a2b_base64, b"YQ=")
attempt(binascii.b2a_base64, b"abc", 0)
attempt(binascii.b2a_base64, b"abc", 0, 1)
attempt(binascii.b2a_base64, b"abc", line=0)
attempt(binascii.crc32, "text", 1 << 40)
attempt(binascii.crc32, b"a", 1.5)
