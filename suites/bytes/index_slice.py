# Indexing gives ints; slicing gives bytes; bounds and refusals.
b = b'hello\xff'
print(b[0], b[-1], b[5], b[True], b[1:3], b[:2], b[-3:], b[:], b[10:], b[3:1], b[-100:2])
print([b[i:i + 1] for i in range(3)], list(b[:2]), tuple(b'ab'), [x for x in b''])
for i in (6, -7):
    try:
        b[i]
    except IndexError:
        print('IndexError', i)
for bad in ('0', None, 1.0):
    try:
        b[bad]
    except TypeError:
        print('TypeError')
try:
    b[0] = 1
except TypeError:
    print('TypeError')
h, *t = b'\x01\x02\x03'
print(h, t)
