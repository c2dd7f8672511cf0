# Appending to a bytearray while iterating over it is seen by the iterator.
ba = bytearray(b'ab')
seen = []
for c in ba:
    seen.append(c)
    if len(ba) < 5:
        ba.append(c + 1)
print(seen, ba)
it = iter(bytearray(b'xy'))
print(next(it), next(it), next(it, 'end'))
print(list(b'\x01\x02'), dict(enumerate(b'ab')), list(map(chr, b'hi')), list(zip(b'ab', 'ab')), list(reversed(b'abc')))
print(any(b'\0\0'), any(b'\0\x01'), all(b''), sorted(b'hello'), bytes(sorted(b'hello')))
