# // and % follow the divisor's sign; / always gives a float.
for a in (13, -13):
    for b in (4, -4, 13, 20, -20):
        print(a, b, a // b, a % b, a / b)
print(0 // 5, 0 % -5, 0 / 5)
print(6 / 3, 7 // 1, -7 // 1, 1 // 2, -1 // 2)
print((2**62 - 1) // -1, (-2**62) // -1, -2**62 % 7, (-2**63) // (2**62))
for f in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0):
    try:
        f()
    except ZeroDivisionError:
        print('ZeroDivisionError')
