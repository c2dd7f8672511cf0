# The memory functions of micropython answer numbers, and opt_level can be read.
import micropython

print(micropython.opt_level())
for name in ("mem_total", "mem_current", "mem_peak", "stack_use"):
    if hasattr(micropython, name):
        print(name, type(getattr(micropython, name)()).__name__, getattr(micropython, name)() >= 0)
a = micropython.stack_use()


def deeper(n):
    return micropython.stack_use() if n == 0 else max(deeper(n - 1), 0)


print(deeper(5) >= 0, micropython.const(7), micropython.const("x"))
