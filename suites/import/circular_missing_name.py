# Importing a name that a half-run module has not defined yet.
import sys

sys.path[0] = ""  # relative file names
try:
    import pkg_circular.three
except ImportError as e:
    print(e)
print([m for m in ("pkg_circular", "pkg_circular.three", "pkg_circular.four") if m in sys.modules])
import pkg_circular.four
