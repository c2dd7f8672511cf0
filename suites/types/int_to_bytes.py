# to_bytes: lengths, orders, negative values with signed, overflow.
print((0).to_bytes(1, 'big'), (1).to_bytes(4, 'big'), (1).to_bytes(4, 'little'))
print((258).to_bytes(2, 'big'), (258).to_bytes(3, 'little'), (0xdeadbeef).to_bytes(4, 'big'))
print((0).to_bytes(0, 'big'), (255).to_bytes(1, 'little'))
print((2**64).to_bytes(9, 'big'), (2**100 + 1).to_bytes(13, 'little'))
for n, l in ((256, 1), (1, 0), (2**32, 4), (2**70, 8)):
    try:
        print(n.to_bytes(l, 'big'))
    except OverflowError:
        print('OverflowError', n)
try:
    (1).to_bytes(-1, 'big')
except ValueError:
    print('ValueError')
print((65).to_bytes(2, 'big')[1:], len((2**16 - 1).to_bytes(100, 'little')))
