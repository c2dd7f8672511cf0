# exit: 7
# SystemExit can be caught, has a code, and ends the program with it when it is not.
import sys

for code in (None, 0, 5, True, "text"):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e.args[0]) if e.args else None, isinstance(e, Exception))
try:
    sys.exit()
except SystemExit as e:
    print(e.args)
try:
    sys.exit(3)
finally:
    print("finally runs")
    sys.exit(7)
