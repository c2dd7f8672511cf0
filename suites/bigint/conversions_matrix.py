# Big integers to and from text in every base, floats, bytes and hashes.
# needs: floats of 64 bits
for n in (1 << 62, (1 << 63) - 1, 1 << 64, -(1 << 64), 10**25, -(7**40)):
    print(n, hex(n), oct(n), bin(n) == bin(abs(n)).replace("0b", "-0b") if n < 0 else len(bin(n)))
    print(int(str(n)) == n, [int(f(n), 0) == n for f in (hex, oct, bin)], int(float(n)) == n or abs(int(float(n)) - n) < abs(n) >> 50)
    print(abs(n).to_bytes(16, "big"), int.from_bytes(abs(n).to_bytes(16, "little"), "little") == abs(n), hash(n) == hash(int(str(n))))
print(int("z" * 20, 36), int("-" + "1" * 70, 2), int("0x" + "f" * 20, 16), int(" 123456789012345678901234567890 "))
print(float(1 << 100), float(-(10**30)), int(1e30), int(-1e19), int(2.0**80) == 1 << 80)
for f in (lambda: int(float("inf")), lambda: int(float("nan")), lambda: int("12a"), lambda: int("", 16)):
    try:
        print(f())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__)
