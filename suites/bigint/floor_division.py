# // and % on big integers: all signs, identity q*b+r==a, exact and inexact.
pairs = ((2**70, 3), (2**70, 2**35), (10**40, 10**20 + 1), (2**64, 2**64 + 1), (10**30, 7), (5, 2**80), (3**60, 3**40), (2**100 - 1, 2**50 - 1))
for a, b in pairs:
    for sa in (1, -1):
        for sb in (1, -1):
            p, d = a * sa, b * sb
            q, r = divmod(p, d)
            if q != p // d or r != p % d or q * d + r != p or (r and (r < 0) != (d < 0)):
                print('wrong', p, d, q, r)
            print(q, r)
for f in (lambda: 2**70 // 0, lambda: 2**70 % 0, lambda: divmod(2**70, 0), lambda: 2**70 / 0):
    try:
        f()
    except ZeroDivisionError:
        print('ZeroDivisionError')
