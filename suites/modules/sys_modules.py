# sys.modules holds loaded modules by name.
import sys
import math
print(hasattr(sys, 'modules'), type(sys.modules) is dict)
import collections as c
from sys import modules as m
print(m is sys.modules, math is __import__('math'), c is __import__('collections'))
