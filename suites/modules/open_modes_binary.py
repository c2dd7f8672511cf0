# Binary modes with seek, tell and mixed reading and writing.
# needs: files
with open("b.bin", "wb") as f:
    print(f.write(b"0123456789"), f.tell(), f.seek(2), f.write(bytearray(b"XY")), f.tell())
with open("b.bin", "rb") as f:
    print(f.read(3), f.tell(), f.read(0), f.read(), f.read(1), f.tell())
    print(f.seek(-2, 2), f.read(), f.seek(1), f.seek(3, 1), f.read(2))
with open("b.bin", "r+b") as f:
    print(f.read(2), f.seek(0, 1))
    f.write(b"ab")
    f.seek(0)
    print(f.read())
    f.seek(12)
    f.write(b"!")
with open("b.bin", "rb") as f:
    print(f.read())
with open("b.bin", "ab") as f:
    f.write(b"end")
with open("b.bin", "wb+") as f:
    f.write(b"new")
    f.seek(0)
    print(f.read(), f.read(5))
