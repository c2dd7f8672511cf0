# import a package and its modules; each body runs once, and the name is bound as documented.
import pkg_basic

print(pkg_basic.value, pkg_basic.where(), pkg_basic.__name__)
print(hasattr(pkg_basic, "leaf"))
import pkg_basic.leaf

print(pkg_basic.leaf.n, pkg_basic.leaf.__name__)
import pkg_basic.leaf as lf

print(lf is pkg_basic.leaf, lf.bump(), pkg_basic.leaf.n)
from pkg_basic import leaf
from pkg_basic import leaf as again, value
from pkg_basic.leaf import n, bump

print(leaf is again is lf, value, n, bump(), n, lf.n)
import pkg_basic

print("no second init")
