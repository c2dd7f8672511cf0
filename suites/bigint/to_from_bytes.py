# Wide to_bytes and from_bytes, both orders, padding and overflow.
for n in (2**64, 2**64 - 1, 2**127 + 255, 10**40):
    for order in ('big', 'little'):
        b = n.to_bytes(20, order)
        print(b, int.from_bytes(b, order) == n)
print(int.from_bytes(bytes(range(1, 33)), 'big'), int.from_bytes(bytes(range(1, 33)), 'little'))
for n, l in ((2**64, 8), (2**128, 16), (2**70, 0)):
    try:
        n.to_bytes(l, 'little')
    except OverflowError:
        print('OverflowError')
print((2**64 - 1).to_bytes(8, 'big'), int.from_bytes(b'\xff' * 40, 'big') == 2**320 - 1)
