# Precedence and associativity of every operator group.
print(2 + 3 * 4, (2 + 3) * 4, 2 * 3 ** 2, -3 ** 2, 2 ** -1, 2 ** 3 ** 0)
print(10 - 4 - 3, 100 // 7 // 2, 7 % 4 * 2, 1 + 2 << 1, 1 << 2 + 1)
print(6 & 3 | 8 ^ 1, 1 | 2 ^ 3 & 4, ~1 + 1, ~(1 + 1), -~5, not 1 == 2)
print(1 < 2 == True, (1 < 2) == True, 1 if 0 else 2 if 0 else 3, not True or True, not (True or True))
print(1 or 0 and 0, (1 or 0) and 0, 5 in [5] == True, 'a' not in 'b', [] is not None)
print((lambda x: x or 1)(0), [1, 2][0] + 1, -[1, 2][1], 2 ** [3][0])
print(1 + 1 if True else 0, True and 'a' 'b', *[1, 2], sep='/')
