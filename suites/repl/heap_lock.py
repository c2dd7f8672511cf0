# A heap that was left locked is open again for the next statement.
import micropython
micropython.heap_lock()
[1, 2] + [3] * 4
[4] * 3
