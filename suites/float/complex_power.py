# Powers of complex numbers and negative bases, to rounding.
# needs: floats of 64 bits
def close(z, w):
    return abs(z - w) < 1e-9


print(close((1 + 1j) ** 2, 2j), close(1j ** 3, -1j), close((2 + 0j) ** 0.5, 2 ** 0.5), close((1 + 2j) ** 0, 1), close((3 + 4j) ** -1, 0.12 - 0.16j))
print(close((-8) ** (1 / 3), 1 + 1.7320508075688772j), close((-1) ** 0.5, 1j), close(2 ** 1j, 0.7692389013639721 + 0.6389612763136348j))
print(close(1j ** 1j, 0.20787957635076193), close((-4.0) ** 0.5, 2j))
print(type((-1) ** 0.5), type(4 ** 0.5), type(2 ** 1j))
try:
    0j ** -1
except ZeroDivisionError:
    print('ZeroDivisionError')
print(0j ** 0, 0j ** 2)
