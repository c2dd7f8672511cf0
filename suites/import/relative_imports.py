# Relative imports of siblings, of the package and of names in them.
from pkg_basic import other

print(other.twice())
print(other.leaf.__name__, other.grow is other.leaf.bump)
import pkg_basic

print(pkg_basic.leaf is other.leaf, pkg_basic.other is other, hasattr(pkg_basic, "grow"))
