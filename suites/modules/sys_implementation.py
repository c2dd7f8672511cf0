# What sys says about this implementation.
# needs: Linux
import sys
print(sys.implementation.name, sys.implementation[0], len(sys.implementation.version))
print(sys.version_info[:2], sys.platform, sys.version.split(';')[0])
print(hasattr(sys.implementation, '_mpy'), hasattr(sys.implementation, '_machine'), sys.implementation._mpy & 0xff)
print(sys.maxsize, sys.ps1 if hasattr(sys, 'ps1') else '', sys.ps2 if hasattr(sys, 'ps2') else '')
print(sys)
