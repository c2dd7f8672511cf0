# __import__: returns the module, the same object each time, missing names fail.
m = __import__('math')
import math
print(m is math, m.__name__, m.sqrt(16))
print(__import__('collections').OrderedDict.__name__)
try:
    __import__('no_such_module_here')
except ImportError:
    print('ImportError')
try:
    __import__(1)
except TypeError:
    print('TypeError')
