# pow with three arguments: signs of the modulus, big operands.
print(pow(2, 10, 1000), pow(3, 4, 5), pow(7, 0, 13), pow(10, 3, 1))
print(pow(2, 10**5, 10**9 + 7), pow(123456789, 987654321, 1000000007))
print(pow(2**100, 2**10, 2**61 - 1), pow(3, 2**70, 10**20))
print(pow(-3, 3, 7), pow(-2, 2, 7), pow(5, 3, 2**70))
print(pow(2, 3, 2**63), pow(6, 0, 5), pow(0, 5, 3))
for args in ((2.0, 3, 5), (2, 3.0, 5), ('a', 1, 2)):
    try:
        pow(*args)
    except TypeError:
        print('TypeError')
