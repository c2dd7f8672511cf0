# needs: flash
# A module is imported from the flash, and its compiled form is not needed.
import os
import sys

with open("machine_module.py", "w") as f:
    f.write("value = 41\ndef more():\n    return value + 1\n")
import machine_module

print(machine_module.more(), machine_module.__file__)
del sys.modules["machine_module"]
os.remove("machine_module.py")
try:
    import machine_module
except ImportError as error:
    print(error)
