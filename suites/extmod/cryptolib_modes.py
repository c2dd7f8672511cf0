# needs: cryptography
# AES with keys of both lengths: blocks, chains and streams, and what it does not accept.
from cryptolib import aes

text = b"sixteen bytes ok" * 3
vector = bytes(range(16))
for key in (b"k" * 16, bytes(range(32))):
    for mode, start in ((1, None), (2, vector), (6, vector)):
        sent = aes(key, mode, start).encrypt(text)
        print(mode, sent)
        print(aes(key, mode, start).decrypt(sent) == text)
# A chain goes on from call to call, a stream in the middle of a block.
whole = aes(b"k" * 16, 2, vector).encrypt(text)
chain = aes(b"k" * 16, 2, vector)
print(chain.encrypt(text[:16]) + chain.encrypt(text[16:]) == whole)
whole = aes(b"k" * 16, 6, vector).encrypt(text)
stream = aes(b"k" * 16, 6, vector)
print(stream.encrypt(text[:5]) + stream.encrypt(text[5:30]) + stream.encrypt(text[30:]) == whole)
stream = aes(b"k" * 16, 6, b"\xff" * 16)
print(stream.encrypt(bytes(40)))
# Into a buffer, which may be the input.
b = bytearray(text)
print(aes(b"k" * 16, 1).encrypt(b, b) is b, aes(b"k" * 16, 1).decrypt(b) == text)
for attempt in (
    lambda: aes(b"short", 1),
    lambda: aes(b"k" * 16, 3),
    lambda: aes(b"k" * 16, 2),
    lambda: aes(b"k" * 16, 2, b"iv"),
    lambda: aes(b"k" * 16, 1).encrypt(b"x"),
    lambda: aes(b"k" * 16, 1).encrypt(text, bytearray(4)),
    lambda: aes(b"k" * 16, 1).encrypt("text and more te"),
    lambda: chain.decrypt(text),
):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
