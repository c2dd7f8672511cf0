# A module is run once; every importer gets the same object, also through exec and __import__.
import sys

import pkg_names
import pkg_names as again

other = __import__("pkg_names")
ns = {}
exec("import pkg_names", ns)
print(pkg_names is again is other is ns["pkg_names"] is sys.modules["pkg_names"])
pkg_names.added = [1]
print(other.added, hasattr(again, "added"))
del sys.modules["pkg_names"]
import pkg_names as fresh

print(fresh is pkg_names, hasattr(fresh, "added"), fresh.shown)
