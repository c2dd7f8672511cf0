import sys
from . import part

print("main", __name__, part.__name__, sys.argv, "pkg_as_main" in sys.modules)
