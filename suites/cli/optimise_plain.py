# cmdline: -O
# -O alone means level one: no asserts, __debug__ is False.
import micropython

assert False, "not compiled"
print(__debug__, micropython.opt_level())


def f(x):
    assert x, "not compiled"
    return "no assert for %r" % x


print(f(0))
if __debug__:
    print("never")
