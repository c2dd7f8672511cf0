# readinto() fills a buffer, and write() takes any buffer.
# needs: files
from array import array

with open("r.bin", "wb") as f:
    print(f.write(b"abc"), f.write(bytearray(b"de")), f.write(memoryview(b"xfgx")[1:3]), f.write(array("B", [104, 105])))
with open("r.bin", "rb") as f:
    b = bytearray(4)
    print(f.readinto(b), b)
    m = memoryview(b)
    print(f.readinto(m[1:3]), b)
    print(f.readinto(b), b, f.readinto(b), b)
with open("r.bin", "rb") as f:
    a = array("H", [0, 0])
    print(f.readinto(a), a.itemsize if hasattr(a, "itemsize") else 2, bytes(a))
    try:
        f.readinto(b"readonly")
    except (TypeError, OSError) as e:
        print("error")
