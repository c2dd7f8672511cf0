# cmdline: -O1
# At -O1 assert statements vanish and __debug__ is False.
def effect():
    print("evaluated")
    return False


assert effect(), "message"
assert 0
if __debug__:
    print("debug branch")
else:
    print("optimised branch")
print(__debug__)
import micropython

print(micropython.opt_level())
try:
    exec("assert 0, 'in exec'")
    print("exec follows the level")
except AssertionError as e:
    print(e)
