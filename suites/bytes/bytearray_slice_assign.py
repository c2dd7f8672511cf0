# Slice assignment: same size, growing, shrinking, insertion, removal, reading.
b = bytearray(b'abcdef')
b[1:3] = b'XY'
print(b)
b[1:3] = b'12345'
print(b)
b[1:6] = b''
print(b)
b[0:0] = b'<<'
print(b)
b[len(b):] = b'>>'
print(b)
b[:] = b'new'
print(b, b[1:], b[:-1], b[-2:], type(b[:1]))
b[1:2] = bytearray(b'--')
print(b)
b[5:9] = b'far'
print(b)
b[2:1] = b'?'
print(b)
for bad in (None, 5):
    try:
        b[0:1] = bad
        print('accepted')
    except (TypeError, NotImplementedError):
        print('refused')
print(b)
