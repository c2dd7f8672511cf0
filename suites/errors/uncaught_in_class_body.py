# exit: 1
# An exception in a class body, and in code run by exec.
import sys

try:
    exec("x = 1\ny = undefined\n")
except NameError as e:
    sys.print_exception(e, sys.stdout)


class Broken:
    n = 1

    class Inner:
        m = missing
