# from_bytes: orders, empty input, bytearray and list of ints, big values.
print(int.from_bytes(b'', 'big'), int.from_bytes(b'\x01', 'big'))
print(int.from_bytes(b'\x01\x02', 'big'), int.from_bytes(b'\x01\x02', 'little'))
print(int.from_bytes(b'\xff\xff', 'big'), int.from_bytes(bytearray(b'\x00\x80'), 'little'))
print(int.from_bytes(b'\x7f' + b'\xff' * 7, 'big'), int.from_bytes(b'\xff' * 8, 'little'))
print(int.from_bytes(b'\x01' + b'\0' * 12, 'big') == 2**96)
for n in (0, 1, 255, 256, 2**31, 2**62, 2**64 + 5, 10**30):
    for order in ('big', 'little'):
        if int.from_bytes(n.to_bytes(14, order), order) != n:
            print('round trip failed', n, order)
print('done')
