# __name__ and __file__ of the script, and the script's own entry in sys.modules.
import sys

print(__name__, __file__.split("/")[-1])
x = "from main"
print("x" in globals(), globals()["__name__"])
import __main__

print(__main__.x, __main__.__name__)
__main__.y = "set from outside"
print(y)
if __name__ == "__main__":
    print("run as script")
import pkg_star

print(pkg_star.__file__.split("/")[-2:])
