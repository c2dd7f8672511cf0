# Arrays here do not check overflow, allow raw object codes and lack most methods.
from array import array


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: array('b', [200]))
show(lambda: array('B', [-1, 256]))
show(lambda: array('h', [70000]))
show(lambda: array('O', [1, 'a', None]))
show(lambda: array('i', [1]).pop())
show(lambda: array('i', [1]).typecode)
show(lambda: array('z', []))
show(lambda: array('i', [1.5]))
show(lambda: array('i', [1, 2])[::2])
show(lambda: array('i', [1]) * 2)
show(lambda: array('i', [1, 2]).index(2))
a = array('i', [1, 2])
try:
    del a[0]
except Exception as e:
    print(type(e).__name__, e)
