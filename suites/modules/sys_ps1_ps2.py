# sys.ps1, ps2 and tracebacklimit are the attributes of sys that can be assigned.
import sys

print(repr(sys.ps1), repr(sys.ps2))
sys.ps1 = "> "
print(repr(sys.ps1))
for name in ("version", "maxsize", "newname"):
    try:
        setattr(sys, name, 1)
        print("set", name)
    except AttributeError as e:
        print("AttributeError", e)
