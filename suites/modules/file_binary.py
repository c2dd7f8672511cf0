# Binary files: read, readinto, seek, tell, update mode.
# needs: files
import os
name = 'scratch_bin.dat'
with open(name, 'wb') as f:
    print(f.write(bytes(range(10))), f.write(bytearray(b'\xff\xfe')), f.tell())
with open(name, 'rb') as f:
    print(f.read(3), f.tell(), f.seek(8), f.read(), f.read(), f.seek(-2, 2), f.read(1), f.seek(2), f.seek(3, 1), f.read(1))
    b = bytearray(5)
    print(f.seek(0), f.readinto(b), b, f.seek(9), f.readinto(b), b)
with open(name, 'r+b') as f:
    f.seek(4)
    f.write(b'NEW')
    f.seek(0)
    print(f.read())
with open(name, 'ab') as f:
    f.write(b'end')
with open(name, 'rb') as f:
    d = f.read()
    print(len(d), d[-3:], d[4:7])
print(os.stat(name)[6])
with open(name, 'wb') as f:
    pass
print(os.stat(name)[6])
os.remove(name)
