# Floats have no methods here; attributes fail.
for n in ('is_integer', 'hex', 'fromhex', 'as_integer_ratio', 'real', 'imag', 'conjugate', '__add__'):
    print(n, hasattr(1.5, n), hasattr(float, n))
try:
    (1.5).is_integer()
except AttributeError as e:
    print('AttributeError', e)
for f in (lambda: float('x'), lambda: float(None), lambda: int(float('nan')), lambda: int(float('inf')), lambda: 1.5[0], lambda: 'a' * 1.5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
