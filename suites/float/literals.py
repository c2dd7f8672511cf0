# Float literals and their shortest printed forms.
# needs: floats of 64 bits
print(1.0, 1., .5, 1e0, 1E3, 1e-3, 1.5e+2, 0.0, -0.0, 1_0.5, 1e1_0)
print(1e15, 1e16, 123456789012345.0, 1e-4, 1e-5, 0.00012345, 1e100, 1.5e-10, 2.5e+300)
print(0.1, 0.2, 0.3, 0.1 + 0.2, 1 / 3, 2 / 3, 10 / 3, 1e22, 1e23, 123456.789)
print(1e308, 1e309, -1e309, 2.2250738585072014e-308, 1.7976931348623157e308)
print(9007199254740992.0, 9007199254740993.0, 4503599627370495.5)
for src in ('1e', '1e+', '.', '1.2.3', '1.e5', '0x1.8', '1e5.0'):
    try:
        print(src, eval(src))
    except SyntaxError:
        print(src, 'SyntaxError')
