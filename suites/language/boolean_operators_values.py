# and, or, not: which operand is the value, in every combination.
values = (0, 1, "", "x", [], [0], None, True, False, 0.0)
for a in values:
    print(repr(a), [a and b for b in values], [a or b for b in values], not a)
print(1 and 2 and 0 and 3, 0 or "" or None or 4, 1 and 0 or 2, not 1 and 2, not (0 or 0), (0 or 5) and 6)
print([x or "none" for x in values if not x and x is not None], bool(1 and []), 5 if 0 or [] else 6)
