# A built-in module inside another: string.templatelib.
import string.templatelib

print(string, string.templatelib)
import string.templatelib as library

print(library is string.templatelib, library.__name__)
from string import templatelib

print(templatelib is library)
for name in ('string.other', 'string.__name__', 'string.templatelib.Template', 'templatelib', 'math.pi'):
    try:
        __import__(name)
    except ImportError as error:
        print(error)
