# What bytearray lacks here: deletion, repetition, most list methods, range checks.
ba = bytearray(b'abc')


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: ba * 2)
show(lambda: ba.pop())
show(lambda: ba.insert(0, 1))
show(lambda: ba.__delitem__(0))
show(lambda: ba.copy())
show(lambda: ba.clear())
show(lambda: ba[::2])
try:
    del ba[0]
except Exception as e:
    print(type(e).__name__, e)
try:
    ba[0] = 300
    print(ba)
except Exception as e:
    print(type(e).__name__, e)
