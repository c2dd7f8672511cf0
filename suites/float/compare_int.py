# Comparisons between float and int, exact at the edges of the mantissa.
# needs: floats of 64 bits
print(2**53 == 2.0**53, 2**52 + 1 == 2.0**52 + 1, 1 < 1.5 < 2, 0.0 == 0, -1.0 < 0, 3 >= 3.0, 5 != 5.0)
print(1e10 == 10**10, 1e18 == 10**18, 2.0**62 == 2**62, 2.0**63 == 2**63, 2.0**100 == 2**100, 1.5e300 > 10**299)
print({1.0: 'a'}[1], 1 in {1.0}, [1.0, 2.0] == [1, 2], (1,) == (1.0,), len({1, 1.0, True}))
print(sorted([3, 1.5, 2, 0.5, -1, 2.5]), max(2, 2.5, 1), min(1.0, 0))
for f in (lambda: 1.0 < 'a', lambda: 1.0 > None, lambda: [1.0] < [None]):
    try:
        f()
    except TypeError:
        print('TypeError')
print(1.0 == 'a', 1.0 != None, 1.0 == [1.0])
