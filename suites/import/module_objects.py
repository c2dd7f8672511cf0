# Modules are objects with attributes that can be set, deleted, listed and passed on.
import sys
import pkg_star as m

print(type(m) is type(sys), m.__name__)
m.added = [1]
m.public += 10
print(m.public, m.added, "added" in dir(m), "public" in dir(m))
del m.added
print(hasattr(m, "added"))
setattr(m, "dyn", 5)
print(getattr(m, "dyn"), m.dyn)


def use(module):
    return module.listed


print(use(m), [x.__name__ for x in (m, sys)], sys.modules["pkg_star"] is m)
import pkg_star

print(pkg_star.public, m == pkg_star, {m: 1}[pkg_star])
