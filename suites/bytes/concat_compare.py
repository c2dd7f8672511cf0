# +, *, comparison and truth of bytes.
a = b'ab'
print(a + b'c', a * 2, 2 * a, a * 0, a + bytearray(b'x'), a * -1)
print(a == b'ab', a != b'ac', a < b'b', a < b'abc', a > b'', b'\xff' > b'\x7f', b'a' >= b'a')
print(bool(b''), bool(b'\0'), a == bytearray(b'ab'), sorted([b'b', b'', b'a']), a in (b'ab',))
print({b'k': 1}[b'k'], hash(b'xy') == hash(b'x' + b'y'), max(b'az'), min(b'az'))
for f in (lambda: b'a' + 1, lambda: b'a' * b'b', lambda: b'a' < 1):
    try:
        f()
    except TypeError:
        print('TypeError')
