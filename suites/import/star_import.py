# `from m import *` takes the names in __all__, or else those without a leading underscore.
from pkg_star import *

print(public, listed, "_private" in globals())
from pkg_star.with_all import *

print(shown, _odd, "hidden" in globals())
public = "rebound"
import pkg_star

print(pkg_star.public, pkg_star._private)
try:
    from pkg_star.bad_all import *
    print("no error")
except AttributeError:
    print("AttributeError")
try:
    exec("def f():\n    from sys import *")
except SyntaxError:
    print("SyntaxError inside a function")
