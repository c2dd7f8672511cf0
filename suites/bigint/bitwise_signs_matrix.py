# And, or and exclusive or of positive and negative numbers of many sizes.
values = (0, 1, -1, 255, -256, (1 << 31) - 1, -(1 << 31), (1 << 62), -(1 << 62) - 1, (1 << 64) - 1, -(1 << 64), 3**70, -(3**70))
for a in values:
    print(a, ~a, [a & b for b in values[6:]], [a ^ b for b in values[6:]])
print(all(a | b == ~(~a & ~b) for a in values for b in values), all(a ^ b == (a | b) - (a & b) for a in values for b in values))
print(all((a & b) + (a | b) == a + b for a in values for b in values), all(~~a == a and ~a == -a - 1 for a in values))
