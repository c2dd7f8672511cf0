# What sys says about the implementation.
# needs: Linux
import sys

print(sys.version_info[:3], sys.version[:5], sys.byteorder, sys.maxsize == 2**63 - 1, type(sys.path).__name__, type(sys.argv).__name__)
print(sys.implementation.name, sys.implementation[0], len(sys.implementation[1]), sys.implementation.version[:2])
print(type(sys.implementation._mpy).__name__, sys.implementation._mpy & 0xFF, sys.platform, type(sys.executable).__name__)
try:
    sys.implementation.name = "x"
except AttributeError:
    print("AttributeError")
try:
    sys.nothing
except AttributeError as e:
    print(e)
