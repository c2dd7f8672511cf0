# from package import * takes the names of __all__; without __all__ the names that do not start with _.
import sys

import pkg_names.sub

ns = {}
exec("from pkg_names import *", ns)
print(sorted(n for n in ns if n[0] != "_"), ns["sub"].value)
ns = {}
exec("from pkg_names.other import *", ns)
print(sorted(n for n in ns if not n.startswith("__")), ns["public"])
print(sorted(m for m in sys.modules if m.startswith("pkg_names")))
