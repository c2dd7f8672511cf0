# Bytes out of 0..255 in an iterable.
for f in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes((300, 1)), lambda: bytes([2**70])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
