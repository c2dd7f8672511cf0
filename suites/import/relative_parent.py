# Relative imports through parent packages.
import pkg_deep.b.y as y

print(y.summary)
import pkg_deep

print(pkg_deep.name, pkg_deep.a.name, pkg_deep.a.top_name, pkg_deep.b.name, pkg_deep.a.x.path)
from pkg_deep.a import x
from pkg_deep import a, b

print(x is y.x, a is y.sibling, b.y is y)
print([m.__name__ for m in (pkg_deep, a, b, x, y)])
