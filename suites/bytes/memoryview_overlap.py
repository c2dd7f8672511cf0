# Overlapping copies inside one buffer, both directions.
ba = bytearray(b'abcdefgh')
m = memoryview(ba)
m[2:6] = m[0:4]
print(ba)
ba[:] = b'abcdefgh'
m = memoryview(ba)
m[0:4] = m[2:6]
print(ba)
m[4:8] = bytes(m[4:8])
m[0:0] = b''
print(ba)
ba2 = bytearray(4)
memoryview(ba2)[1:3] = b'\x01\x02'
print(ba2)
