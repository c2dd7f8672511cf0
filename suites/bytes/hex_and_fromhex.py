# hex() with separators and fromhex() with spaces.
for make in (bytes, bytearray):
    b = make(b"\x00\x7f\xff\x10")
    print(b.hex(), b.hex(":"), b.hex("-"), make().hex(), make(b"a").hex(":"))
    for text in ("", "00", "7Fff", "01 02 03", "DEADbeef"):
        print(make.fromhex(text), end=" ")
    print()
    for text in ("0", "zz", "0 0", "123"):
        try:
            print(make.fromhex(text))
        except ValueError:
            print("ValueError", end=" ")
    print()
print(memoryview(b"\x01\x02").hex())
