# What memoryview does not do here, and how refusals read.
m = memoryview(bytearray(b'abcd'))


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: m.tobytes())
show(lambda: m.cast('H'))
show(lambda: m.release())
show(lambda: m.format)
show(lambda: m[::2])
show(lambda: m + m)
show(lambda: memoryview(5))
show(lambda: memoryview(b'ab').__setitem__(0, 1))
show(lambda: m[7])
try:
    m[0:2] = b'abc'
except Exception as e:
    print(type(e).__name__, e)
print(m)
