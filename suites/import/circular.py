# Two modules that import each other see what the other has defined so far.
from pkg_circular import one

print(one.late, one.two.later())
from pkg_circular import two

print(two is one.two, two.one is one)
import sys

print(sorted(k for k in sys.modules if k.startswith("pkg_circular")))
