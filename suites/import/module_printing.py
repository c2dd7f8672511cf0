# How modules print, and which names every module has.
import sys

sys.path[0] = ""  # relative file names
import pkg_star
import pkg_star.with_all as w

print(pkg_star, w, sys)
print(repr(pkg_star.__file__), w.__file__, hasattr(sys, "__file__"))
print(hasattr(pkg_star, "__path__") and pkg_star.__path__, hasattr(w, "__path__"))
for n in ("__doc__", "__package__", "__spec__", "__loader__", "__builtins__", "__dict__"):
    print(n, hasattr(pkg_star, n))
print(sorted(pkg_star.__dict__))
