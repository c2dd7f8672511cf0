# Comparison between int, bool, float and big values; chains.
print(1 < 2, 1 <= 1, 2 > 1, 1 >= 2, 1 == 1.0, 1 != 1.0, True == 1, False < True)
print(2**62 == 2.0**62, 2**70 > 1e10, -2**70 < 0, 2**63 > 2**62, 2**62 == 2**62 + 0)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1, 1 == 1 in [1])
print(1 == 'a', 1 != 'a', None == 0, 1 == None, [] == 0)
for f in (lambda: 1 < 'a', lambda: None < 1, lambda: 1 >= [], lambda: 1j < 2):
    try:
        f()
    except TypeError:
        print('TypeError')


def noisy(v):
    print('eval', v)
    return v


print(noisy(3) < noisy(2) < noisy(1))
