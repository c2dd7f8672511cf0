# Digests of inputs around the sizes of blocks, in one piece and in several.
import hashlib, binascii

data = bytes(i * 7 & 255 for i in range(300))
for make in hashlib.md5, hashlib.sha1, hashlib.sha256:
    print(binascii.hexlify(make().digest()), binascii.hexlify(make(b"abc").digest()))
    for length in 1, 55, 56, 63, 64, 65, 119, 120, 128, 300:
        whole = make(data[:length]).digest()
        parts = make()
        for start in range(0, length, 11):
            parts.update(memoryview(data)[start : min(start + 11, length)])
        print(length, binascii.hexlify(whole), parts.digest() == whole)

many = [hashlib.sha256(bytes([i])) for i in range(20)]
for i in range(20):
    many[i].update(hashlib.sha1(bytes([i])).digest())
print(binascii.hexlify(many[3].digest()), binascii.hexlify(many[19].digest()))
