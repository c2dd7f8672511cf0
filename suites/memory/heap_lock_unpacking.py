# While the heap is locked, tuples and lists are unpacked to as many targets.
import micropython

pair = (1, 2)
triple = [3, 4, 5]
a = b = c = d = e = None


def local():
    first, second, third = triple
    fourth, fifth = pair
    return third if second is fourth else first


micropython.heap_lock()
a, b = pair
c, d, e = triple
b, a = a, b
c = local()
micropython.heap_unlock()

print(a, b, c, d, e)
for items in (triple, pair):
    try:
        a, b, c, d = items
    except ValueError as error:
        print(error)
