# Imported names are bindings of their own; parentheses and several aliases in one statement.
from pkg_basic.leaf import (
    n as number,
    bump as increase,
)
import pkg_basic.leaf, pkg_star as star, sys as s

print(number, increase(), number, pkg_basic.leaf.n)
pkg_basic.leaf.n = 100
print(increase(), number)
print(star.listed, s.__name__)
from pkg_star import (public, listed)
from pkg_star import public as a, listed as b, public as c

print(public, listed, a, b, c)
number += 1
print(number, pkg_basic.leaf.n)
for src in ("from pkg_star import (public", "import pkg_star.", "import .x", "from . import", "from x import (a), b"):
    try:
        exec(src)
    except SyntaxError:
        print("SyntaxError", src)
