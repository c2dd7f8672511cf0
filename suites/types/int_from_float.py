# int() of floats truncates toward zero; large values convert exactly.
# needs: floats of 64 bits
print(int(1.9), int(-1.9), int(0.999), int(-0.5), int(1e10), int(-1e10))
print(int(1e18), int(2.0**62), int(2.0**63), int(-2.0**63), int(2.0**100), int(1e300) == 10**300)
print(int(True), int(False))
for v in (float('nan'), float('inf'), float('-inf')):
    try:
        int(v)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__)


class I:
    def __int__(self):
        return 12


print(int(I()))
