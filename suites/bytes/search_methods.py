# find, rfind, index, rindex, count, startswith, endswith on bytes and bytearray.
for b in (b'abcabcab', bytearray(b'abcabcab')):
    print(b.find(b'c'), b.rfind(b'c'), b.find(b'x'), b.find(b'ab', 1), b.rfind(b'ab', 0, 7), b.find(b''), b.rfind(b''))
    print(b.index(b'ca'), b.rindex(b'a'), b.count(b'ab'), b.count(b''), b.count(b'a', 1, 4))
    print(b.startswith(b'abc'), b.startswith(b'bc', 1), b.endswith(b'ab'), b.endswith(b'abc'), b.startswith(b''))
    try:
        b.index(b'zz')
    except ValueError:
        print('ValueError')
    try:
        b.find('a')
    except TypeError:
        print('TypeError')
