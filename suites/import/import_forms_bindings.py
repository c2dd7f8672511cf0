# Which name each form of import binds.
import sys

ns = {}
for statement in (
    "import sys",
    "import sys as s",
    "import os, sys as t",
    "from sys import path",
    "from sys import path as p, argv as a",
    "from sys import (modules, version,)",
    "import pkg_names.sub",
    "import pkg_names.sub as q",
    "from pkg_names import sub as r",
    "from pkg_names.sub import value",
):
    ns = {}
    exec(statement, ns)
    print(statement, "->", sorted(n for n in ns if n != "__builtins__"))
