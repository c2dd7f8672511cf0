# micropython.opt_level() governs code compiled afterwards.
import micropython

src = "assert 0, 'kept'"
for level in (0, 1, 2, 3, 0):
    micropython.opt_level(level)
    try:
        exec(src)
        print(level, micropython.opt_level(), "no assert")
    except AssertionError as e:
        print(level, micropython.opt_level(), e)
