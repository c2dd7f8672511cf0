# append, extend, +=, + on bytearray.
ba = bytearray()
for i in range(5):
    ba.append(65 + i)
ba.extend(b'xyz')
ba.extend([1, 2])
ba.extend(bytearray(b'!'))
print(ba, len(ba))
same = ba
ba += b'tail'
print(same is ba, ba[-4:], ba + b'1', type(ba + b'1'), b'0' + bytearray(b'1'))
for bad in ('a', None):
    try:
        ba.append(bad)
    except TypeError:
        print('TypeError')
ba.extend(b'')
ba.extend(memoryview(b'mv'))
print(ba[-3:])
big = bytearray()
for i in range(1000):
    big.append(i & 255)
print(len(big), big[255], big[256], big[999], sum(big))
