# memoryview: reading, length, slices that share the buffer, conversion.
m = memoryview(b'hello')
print(len(m), m[0], m[-1], bytes(m), list(m[1:3]), bytes(m[-3:]), bytes(m[1:][1:]), bytes(m[10:]), len(m[2:4]))
print(m == b'hello', m[1:3] == b'el', memoryview(b'a') == memoryview(bytearray(b'a')), 104 in list(m))
print([chr(c) for c in m], sum(memoryview(b'\x01\x02')), bytearray(m[:2]))
for i in (5, -6):
    try:
        m[i]
    except IndexError:
        print('IndexError', i)
try:
    m[0] = 1
except TypeError:
    print('TypeError')
for bad in (5, [1], None):
    try:
        memoryview(bad)
    except TypeError:
        print('TypeError')
print(str(m[1:4], 'utf-8'), b''.join([bytes(m[:1]), b'!']))
