# Bitwise operators on small, negative and wide integers.
vals = (0, 1, -1, 5, -6, 255, 1 << 40, -(1 << 40), (1 << 70) + 3, -(1 << 70))
for a in vals:
    print(a, ~a, a >> 3, a << 5)
for a in vals:
    for b in (3, -4, 1 << 65):
        print(a & b, a | b, a ^ b)
for n in (-1, -70):
    for op in (lambda: 1 << n, lambda: 1 >> n):
        try:
            print(op())
        except ValueError:
            print("negative shift")
