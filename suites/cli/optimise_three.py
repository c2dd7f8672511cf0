# cmdline: -O3
# exit: 1
# At -O3 line numbers are not stored: every frame is on line 1.
import micropython

print(micropython.opt_level(), __debug__)


def f():

    return 1 // 0


f()
