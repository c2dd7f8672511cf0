# The encoding names every build knows, for encode, decode, str, bytes, bytearray.
for enc in ('ascii', 'utf-8', 'utf8'):
    print(enc, 'ab'.encode(enc), b'cd'.decode(enc), str(b'ef', enc), bytes('gh', enc), bytearray('ij', enc))
    print(str(bytearray(b'kl'), enc), str(memoryview(b'mn'), enc), '|' + ''.encode(enc).decode(enc) + '|')
