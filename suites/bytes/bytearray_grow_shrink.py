# A bytearray that grows and shrinks many times keeps its content.
b = bytearray()
for i in range(300):
    b.append(i & 255)
print(len(b), b[0], b[255], b[256], b[-1], sum(b))
for i in range(50):
    b[:3] = b""
print(len(b), b[0], sum(b))
for i in range(20):
    b[10:10] = bytes([i]) * i
print(len(b), bytes(b[8:16]))
b.extend(b)
print(len(b), b[: len(b) // 2] == b[len(b) // 2 :])
b += b"tail"
b[5:-4] = b"middle"
print(b)
c = bytearray(b)
c[0] = 0
print(b[0], c[0], b == c)
