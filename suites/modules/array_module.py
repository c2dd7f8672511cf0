# The array module and its type are named the same.
import array
a = array.array('h', [1, -1])
print(a, type(a).__name__, array.__name__, isinstance(a, array.array), bool(array.array('b')))
a.extend(array.array('h', [5]))
a.append(-32768)
print(a, len(a), list(a), bytes(array.array('b', [-1, 1])), [x for x in a if x < 0])
for args in ((), ('i', 5), (1,), ('i', [None])):
    try:
        array.array(*args)
        print('accepted')
    except (TypeError, ValueError):
        print('refused')
