# gc: collect frees cycles, enable and disable are visible in isenabled.
import gc
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), type(gc.collect()))


class Node:
    pass


def ring(n):
    first = prev = Node()
    for _ in range(n):
        k = Node()
        prev.next = k
        prev = k
    prev.next = first
    return first


for _ in range(20):
    ring(100)
gc.collect()
keep = ring(5)
gc.collect()
n = keep
for _ in range(6):
    n = n.next
print(n is keep)
