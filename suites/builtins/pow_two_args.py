# pow and **: int, negative exponent, float, complex, zero.
# needs: floats of 64 bits
print(pow(2, 10), pow(-2, 3), pow(-2, 4), pow(0, 0), pow(0, 5), pow(5, 0))
print(2**62, 2**63, (-2)**63, 3**50, (-3)**51)
print(pow(2, -1), pow(-2, -2), 4**0.5, pow(2.5, 2))
print(pow(2.0, -1), 0.0**0, 2**True)
print(2**3**2, -2**2, (-2)**2, 2**-1)
try:
    0**-1
except ZeroDivisionError:
    print('ZeroDivisionError')
try:
    0.0**-1
except ZeroDivisionError:
    print('ZeroDivisionError')
try:
    pow('a', 2)
except TypeError:
    print('TypeError')
print(abs((1j)**2 + 1) < 1e-12)
