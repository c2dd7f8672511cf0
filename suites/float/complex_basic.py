# complex: literals, printing, attributes, arithmetic, equality.
# needs: floats of 64 bits
z = 3 + 4j
print(z, z.real, z.imag, abs(z), -z, +z, z + 1, 1 - z, z * 2j, z / 2, z * z, z == 3 + 4j, z != 3)
print(1j, 0j, 1 + 0j, 1.5 - 2.5j, complex(1), complex(1, 2), complex(), complex(0, -1), complex(1.5, -0.5))
print(1j * 1j, 1j ** 2 == -1 or abs(1j ** 2 + 1) < 1e-12, (1 + 1j) * (1 - 1j), (1 + 2j) / (1 + 1j), 2j == 2j, 1 + 0j == 1, 0j == 0)
print(bool(0j), bool(1j), complex('1+2j'), complex('3'), complex('-2j'), complex(2 + 1j), [1j], {1j: 'k'}[1j])
print(1e3j, .5j, 1_0j, True + 1j, 2**70 + 0j, (0.5 + 0.25j) - 0.5)
try:
    1j / 0
except ZeroDivisionError:
    print('ZeroDivisionError')
for f in (lambda: 1j < 2j, lambda: int(1j), lambda: 1j // 1, lambda: 1j % 2, lambda: 1j + 'a', lambda: ~1j, lambda: 1j & 1):
    try:
        f()
    except TypeError:
        print('TypeError')
