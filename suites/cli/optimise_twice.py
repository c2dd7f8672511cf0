# cmdline: -OO
# Repeated -O letters raise the level.
import micropython

assert 0
print(micropython.opt_level())
print(__debug__)
