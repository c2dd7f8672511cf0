# needs: frozen modules
# The folder of frozen modules is an entry of sys.path like others; it is no folder for anybody else.
import os, sys

with open("frz_shadowed.py", "w") as file:
    file.write("where = 'a file'\n")
sys.path[0] = ""
print(sys.path)
for path in (["", ".frozen"], [".frozen", ""], [""], ["x", ".frozen"]):
    sys.path[:] = path
    sys.modules.pop("frz_shadowed", None)
    import frz_shadowed

    print(path, frz_shadowed.where, frz_shadowed.__file__)
sys.path[:] = ["x"]
del sys.modules["frz_shadowed"]
try:
    import frz_shadowed
except ImportError as error:
    print(error)
for use in (os.stat, os.listdir, open):
    try:
        print(use(".frozen/frz_shadowed.py"))
    except OSError as error:
        print(error.errno)
