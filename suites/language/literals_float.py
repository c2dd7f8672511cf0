# Float and imaginary literals.
# needs: floats of 64 bits
print(1.5, .5, 5., 1e3, 1E-3, 1.5e+2, 0.0, -0.0, 1e10, 1e22, 1e-10)
print(1_0.2_5,
      0.0e0, 123456789.0, 0.1, 0.1 + 0.2, 1e308 * 10, -1e308 * 10)
print(1j, 2.5j, 1 + 2j, -1j * 1j, (3 - 4j).real, (3 - 4j).imag)
print((1.0).__class__ is float, 1e5, 100000.0, 1e16)
print(3.0 == 3, 0.5 == 1 / 2, 1e1 == 10)
print(.5e1, 00.5, 0_1.0, 1e0_1)
