# cmdline: -O0
# Level zero keeps asserts.
import micropython

print(micropython.opt_level(), __debug__)
try:
    assert 0, "kept"
except AssertionError as e:
    print("AssertionError", e)
