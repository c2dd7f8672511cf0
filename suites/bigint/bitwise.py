# & | ^ ~ on big integers use two's complement for negatives.
vals = (0, 1, -1, 2**64 - 1, 2**64, -2**64, 2**64 + 5, -2**64 - 5, 2**100 - 2**50, -2**100 + 3, 0xf0f0f0f0f0f0f0f0f0f0, -0xf0f0f0f0f0f0f0f0f0f0)
for a in vals:
    print(a, ~a, [a & b for b in vals[3:]])
for a in vals[3:]:
    print([a | b for b in vals], [a ^ b for b in vals])
bad = 0
for a in vals:
    for b in vals:
        if a ^ b != (a | b) - (a & b) or ~(a & b) != ~a | ~b:
            bad += 1
print(bad)
