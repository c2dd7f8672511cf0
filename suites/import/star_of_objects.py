# `from name import *` works on anything in sys.modules that has attributes: __all__ first, else public names.
import sys


class Listed:
    __all__ = ("one", "_two")
    one = 1
    _two = 2
    three = 3


class Plain:
    four = 4
    _five = 5


for stand_in in (Listed, Plain, Plain()):
    sys.modules["stand_in"] = stand_in
    names = {}
    try:
        exec("from stand_in import *", names)
    except Exception as e:
        print(type(e).__name__)
    print(sorted(k for k in names if not k.startswith("__")))
sys.modules["stand_in"] = 5
try:
    from stand_in import *
except (AttributeError, ImportError):
    print("no attributes")
