# int(float) and float(int) beyond the machine word.
# needs: floats of 64 bits
for f in (1e19, 1e20, 1.5e30, -1e25, 2.0**63, 2.0**64, -2.0**62, 2.0**1000):
    print(int(f))
for n in (2**63, 2**64 + 1, 10**25, -10**30, 2**200, 3**300):
    print(float(n))
print(int(1e17) + 1, int(123456789.987), float(2**53 + 1) == 2**53, int(float(10**22)))
try:
    int(float('inf'))
except OverflowError:
    print('OverflowError')
