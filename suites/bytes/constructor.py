# bytes(): size, iterable, buffer, text with encoding, refusals.
print(bytes(), bytes(3), bytes(0), bytes([1, 2, 255]), bytes((65, 66)), bytes(range(3)), bytes(x * 2 for x in (1, 2)))
print(bytes(b'copy'), bytes(bytearray(b'ba')), bytes(memoryview(b'mv')), bytes('\u20ac', 'utf-8'), bytes([]))
for bad in (-1, 'text', None, 1.5, [1, 'a'], [None]):
    try:
        print(bytes(bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
b = b'same'
print(bytes(b) == b, bytes(10**3).count(b'\0'), bytes(sorted({3, 1})))
