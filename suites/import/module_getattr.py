# A module-level __getattr__ answers for names the module lacks.
import pkg_dynamic

print(pkg_dynamic.real, pkg_dynamic.dyn_x, hasattr(pkg_dynamic, "dyn_y"), hasattr(pkg_dynamic, "other"))
print(getattr(pkg_dynamic, "other", "default"))
from pkg_dynamic import dyn_imported, real

print(dyn_imported, real)
try:
    from pkg_dynamic import nothing
except (ImportError, AttributeError):
    print("nothing to import")
try:
    pkg_dynamic.nothing
except AttributeError as e:
    print("AttributeError", e)
pkg_dynamic.dyn_x = "stored"
print(pkg_dynamic.dyn_x)
