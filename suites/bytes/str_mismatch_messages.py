# Messages when text meets bytes.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: b'a' + 'a')
show(lambda: 'a' + b'a')
show(lambda: b'a'.find('a'))
show(lambda: 'a'.find(b'a'))
show(lambda: bytes('abc'))
show(lambda: b'abc'[9])
show(lambda: b'abc'.index(b'z'))
show(lambda: b','.join(['a']))
show(lambda: bytes(-1))
show(lambda: bytes.fromhex('0'))
show(lambda: bytes.fromhex('zz'))
