# Modules: attributes can be set and deleted, missing ones fail, import returns the same object.
import math
import sys
print(math.__name__, type(math).__name__, sys.modules['sys'] is sys if 'sys' in sys.modules else True)
try:
    math.not_here
except AttributeError:
    print('AttributeError')
import math as m2
from math import pi as p
print(m2 is math, p == math.pi, hasattr(math, 'sin'), hasattr(math, 'nope'))
main = __import__('__main__')
main.fresh = 5
print(fresh, main.math is math)
del main.fresh
print('fresh' in globals())
try:
    from math import absent
except ImportError:
    print('ImportError')
