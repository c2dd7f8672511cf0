# MicroPython's memoryviews have no steps, and no comparison but equality.
m = memoryview(bytearray(b"abcdef"))
for f in (lambda: m[::2], lambda: m[::-1], lambda: bytes(m[::1]), lambda: m < m, lambda: m + m, lambda: m["x"], lambda: m[10]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
