# Writing through a memoryview changes the underlying bytearray.
ba = bytearray(b'0123456789')
m = memoryview(ba)
m[0] = 65
m[-1] = 90
m[2:4] = b'xy'
print(ba)
s = m[4:8]
s[0] = 33
s[1:3] = bytearray(b'??')
print(ba, bytes(s), len(s))
s2 = s[1:]
s2[0] = 45
print(ba, bytes(s2))
m[5:8] = m[0:3]
print(ba)
for v, sl in ((b'abc', slice), (b'', slice)):
    try:
        m[0:2] = v
    except ValueError:
        print('ValueError')
ba[3] = 42
print(m[3], bytes(m[3:4]))
for bad in ('a', None):
    try:
        m[0] = bad
    except TypeError:
        print('TypeError')
