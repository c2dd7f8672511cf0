# Functions take no attributes here; what can be read from them.
def f():
    return gl


gl = 5
try:
    f.x = 1
except AttributeError as e:
    print('AttributeError', e)
try:
    print(f.__globals__['gl'])
except AttributeError as e:
    print('AttributeError', e)
for n in ('__name__', '__doc__', '__defaults__', '__dict__', '__module__', '__qualname__'):
    print(n, hasattr(f, n))
