# int.to_bytes and int.from_bytes for both orders and many sizes.
for n in (0, 1, 127, 128, 255, 256, 65535, 1 << 24, (1 << 32) - 1, 1 << 63, 12345678901234567890):
    size = max(1, (len(bin(n)) - 2 + 7) // 8)
    for length in (size, size + 1, size + 3):
        big, little = n.to_bytes(length, "big"), n.to_bytes(length, "little")
        print(big, int.from_bytes(big, "big") == n == int.from_bytes(little, "little"), bytes(reversed(list(big))) == little)
print(int.from_bytes(b"", "big"), int.from_bytes(b"\xff\xfe", "big"), int.from_bytes(b"\x01\x02", "little"))
print((0).to_bytes(0, "big"), (5).to_bytes(2, "big"), (258).to_bytes(2, "little"))
for f in (lambda: (256).to_bytes(1, "big"), lambda: (1 << 64).to_bytes(8, "little"), lambda: (1).to_bytes(-1, "big"), lambda: (-1).to_bytes(2, "big")):
    try:
        print(f())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__)
