# Decimal, hex, octal, binary text of big integers.
for n in (2**62, 2**63, 2**64, -2**64, 10**18, 10**19, 10**27, 10**36 + 10**18, 2**200, -3**100):
    print(n, hex(n), oct(n))
print(bin(2**65 + 1), bin(-2**65), str(10**50).count('0'), len(str(2**1000)), str(-10**20)[0])
print(repr(2**70), [2**70], (2**70, -1), {2**70: 2**71})
print(2**500 % 10**20, str(2**500)[:20])
