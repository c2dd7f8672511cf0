# exit: 1
# The traceback of an exception raised while a module body runs names its file.
import sys

sys.path[0] = ""  # relative file names

try:
    import pkg_fail.chain
except ValueError as e:
    sys.print_exception(e, sys.stdout)
try:
    import pkg_fail.syntax
except SyntaxError as e:
    sys.print_exception(e, sys.stdout)
import pkg_fail.raises
