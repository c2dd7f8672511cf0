# Floor division and modulo round towards minus infinity for every sign.
for a in (7, -7):
    for b in (2, -2, 3, -3, 7, 8, -8):
        q, r = a // b, a % b
        print(a, b, q, r, q * b + r == a, divmod(a, b) == (q, r))
for a, b in ((7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2)):
    print(a // b, a % b, a / b)
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 1.0 // 0, lambda: divmod(1, 0)):
    try:
        print(f())
    except ZeroDivisionError:
        print("ZeroDivisionError")
