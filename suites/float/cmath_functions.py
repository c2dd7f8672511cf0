# cmath: phase, polar, rect, exp, log, sqrt, sin, cos.
# needs: floats of 64 bits
import cmath


def p(z):
    z = complex(z)
    return '%.9f %.9f' % (z.real + 0.0, z.imag + 0.0)


print('%.9f %.9f' % (cmath.pi, cmath.e))
for z in (1 + 0j, 1j, 3 + 4j, -1 + 0.5j, 2 - 2j, 5):
    print(z, '%.9f' % cmath.phase(z), '%.9f %.9f' % cmath.polar(z), p(cmath.exp(z)), p(cmath.sqrt(z)), p(cmath.log(z)), sep=' / ')
print(p(cmath.rect(2, 0.5)), p(cmath.rect(1, cmath.pi / 2) + 1), p(cmath.sin(1 + 1j)), p(cmath.cos(1 + 1j)), p(cmath.log10(100 + 1j)))
print(p(cmath.exp(1j * cmath.pi) + 2), p(cmath.sqrt(-4)), cmath.phase(0), cmath.polar(0j))
try:
    cmath.sqrt('4')
except TypeError:
    print('TypeError')
