# round: half goes to even, digits, negative digits, ints, big floats, errors.
# needs: floats of 64 bits
print([round(x / 2) for x in range(-5, 6)])
print(round(2.5), round(-2.5), round(3.5), round(2.51), round(-0.4), round(1e15 + 0.5))
print(round(1.25, 1), round(2.6875, 3), round(1234.5678, 2), round(-1.5, 0), round(5.0, 3))
print(type(round(1.5)), type(round(1.5, 0)))
print(round(5), round(5, 0), round(15, -1), round(25, -1), round(1234, -2), round(1250, -2), round(-15, -1))
print(round(2**70), round(1e20), round(True))
for v in (float('nan'), float('inf')):
    try:
        round(v)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__)
try:
    round('1')
except TypeError:
    print('TypeError')
