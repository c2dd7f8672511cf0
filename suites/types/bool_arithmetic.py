# bool takes part in arithmetic as 0 and 1; and/or/not give operands or bools.
print(True + True, True - 1, True * 5, True / 2, False // 1, -True, ~True, +False)
print(True & 2, True | 4, True ^ 3, True << 3, 5 >> True)
print(sum([True, False, True]), [10, 20][True], 'ab'[False], 'x' * True)
print(1 and 2, 0 and 2, 0 or 'x', '' or None, not 0, not 'a', 1 or 1 / 0)
print(True is (1 == 1), True == 1, str(True), repr(False), '%d' % True)
print(True < 2, False == 0.0, True == 'True', {True: 'a'}[1])
print(True if [] else False, bool('False'))
