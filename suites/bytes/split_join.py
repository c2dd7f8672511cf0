# split, rsplit, splitlines, partition, join on bytes.
print(b'a b  c'.split(), b'a,b,,c'.split(b','), b'a,b,c'.split(b',', 1), b''.split(), b''.split(b','))
print(b'a,b,c'.rsplit(b',', 1), b'a--b'.rsplit(b'--'), b'l1\nl2\r\nl3'.splitlines(), b'x\ny\n'.splitlines(True))
print(b'k=v=w'.partition(b'='), b'k=v=w'.rpartition(b'='), b'none'.partition(b'='), b'none'.rpartition(b'='))
print(b','.join([b'a', b'b']), b''.join((b'x', b'y')), b'-'.join([]), b'.'.join([b'only']))
for f in (lambda: b','.join(['a']), lambda: b','.join([1]), lambda: b'a'.split('a')):
    try:
        f()
    except TypeError:
        print('TypeError')
try:
    b'a'.split(b'')
except ValueError:
    print('ValueError')
