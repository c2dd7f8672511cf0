# While the heap is locked allocation fails; small integers and existing objects work on.
import micropython

x = [1, 2, 3]
total = i = y = depth = 0
failed = None
micropython.heap_lock()
for i in range(3):
    total += x[i]
x[0] = 10
try:
    y = [1]
    failed = False
except MemoryError:
    failed = True
depth = micropython.heap_lock()
micropython.heap_unlock()
micropython.heap_unlock()
print(total, x, failed, depth, [1])
