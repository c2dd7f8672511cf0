# While the heap is locked allocation raises MemoryError.
import micropython

xs = [0, 0]
n = 0
micropython.heap_lock()
try:
    xs[0] = [1, 2, 3]
except MemoryError:
    xs[1] = 1
micropython.heap_unlock()
print(xs)
micropython.heap_lock()
n += 3
xs[0] = n
micropython.heap_unlock()
print(xs, [n])
