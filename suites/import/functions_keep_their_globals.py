# Functions and classes of a module use that module's globals wherever they are called from.
from pkg_basic import where, leaf
from pkg_basic.leaf import bump

n = "the importer's n"
print(where(), bump(), n, leaf.n)
leaf.n = 50
print(bump(), n)


def call(f):
    n = "a local n"
    return f()


print(call(bump), call(where))
print(bump.__globals__ is not globals(), bump.__globals__["n"])
leaf.bump = lambda: "patched"
print(bump(), leaf.bump())
import pkg_basic.other as other

print(other.twice())
