# pow with a modulus: zero exponents, zero bases, negative moduli, modulus of one.
for a in (0, 1, 3, -3):
    for e in (0, 1, 4):
        print(a, e, [pow(a, e, m) for m in (1, 2, 5, -1, -2, -5, 2**70, -2**70)])
