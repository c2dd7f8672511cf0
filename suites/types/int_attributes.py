# Attributes of int that exist and that do not.
for name in ('from_bytes', 'to_bytes', 'bit_length', 'real', 'imag', 'numerator', 'conjugate', 'as_integer_ratio', '__add__'):
    print(name, hasattr(int, name))
try:
    (5).bit_length()
except AttributeError as e:
    print('AttributeError', e)
try:
    (5).x = 1
except AttributeError as e:
    print('AttributeError', e)
