# Addition and subtraction of big integers over all sign pairs and carries.
vals = (0, 1, -1, 2**62, -2**62, 2**64 - 1, -2**64, 10**30, -10**30, 2**128 - 1)
for a in vals:
    for b in vals:
        if a > b:
            print(a + b, a - b, b - a)
x = 2**200
for i in range(3):
    x += 2**64 - 1
print(x, x - x, x - 2**200)
