# exit: 1
# The traceback names the file of each frame.
# needs: files
import sys

sys.path[0] = ""
sys.path.append("helpers")
import raiser

try:
    raiser.fail(0)
except ZeroDivisionError as e:
    print("caught", e)
raiser.call(lambda: raiser.fail(0))
