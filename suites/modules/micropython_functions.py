# micropython: opt_level, schedule, heap lock, memory figures.
import micropython
print(micropython.opt_level())
micropython.opt_level(2)
print(micropython.opt_level())
micropython.opt_level(0)
got = []
micropython.schedule(got.append, 'scheduled')
for _ in range(100):
    pass
print(got)
micropython.heap_lock()
try:
    x = bytearray(1000)
    r = 'allocated'
except MemoryError:
    r = None
micropython.heap_unlock()
print(r)
print(micropython.stack_use() > 0, callable(micropython.mem_info), callable(micropython.qstr_info))
micropython.kbd_intr(3)
try:
    micropython.opt_level('x')
except TypeError:
    print('TypeError')
