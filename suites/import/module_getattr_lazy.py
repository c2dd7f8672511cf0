# __getattr__ of a module is asked for missing names by attribute access and by from-imports.
import pkg_lazy
from pkg_lazy import answer

print(answer, pkg_lazy.answer, pkg_lazy.cached, pkg_lazy.cached)
print(pkg_lazy.log.count("cached"))
print(hasattr(pkg_lazy, "missing"), getattr(pkg_lazy, "absent", "default"))
try:
    pkg_lazy.nowhere
except AttributeError:
    print("AttributeError")
