# divmod: floor semantics for every sign, floats, big values, zero division.
for a in (7, -7):
    for b in (2, -2, 7, -7, 9, -9):
        q, r = divmod(a, b)
        print(a, b, q, r, q * b + r == a)
print(divmod(0, 5), divmod(True, 2))
print(divmod(2**70, 3), divmod(-2**70, 3), divmod(2**70, -2**35))
for a in (7.5, -7.5):
    for b in (2.0, -2.0):
        print(divmod(a, b))
for b in (0, 0.0):
    try:
        divmod(1, b)
    except ZeroDivisionError:
        print('ZeroDivisionError')
try:
    divmod('a', 1)
except TypeError:
    print('TypeError')
