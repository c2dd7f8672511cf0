# Comparing bytes with str is False and warns once per comparison.
print(b'a' == 'a')
print('a' != b'a')
print(b'x' in ['x', b'x'])
