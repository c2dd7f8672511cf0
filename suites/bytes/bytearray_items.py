# Item assignment: wrap-around indices, bounds, value errors.
ba = bytearray(b'hello')
ba[0] = 72
ba[-1] = 0x4f
ba[True] = 101
print(ba, ba[0], ba[-1], list(ba))
for i in (5, -6):
    try:
        ba[i] = 1
    except IndexError:
        print('IndexError', i)
for bad in ('a', None, b'a'):
    try:
        ba[0] = bad
    except TypeError:
        print('TypeError')
for i in range(len(ba)):
    ba[i] ^= 0x20
print(ba)
ba[1] += 1
print(ba[1], ba.count(b'h'), max(ba), sum(ba))
