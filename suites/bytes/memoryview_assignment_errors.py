# Assignments that memoryviews reject, leaving the data alone.
data = bytearray(b"0123456789")
m = memoryview(data)


def attempt(function):
    try:
        function()
        print("done", data)
    except Exception as e:
        print(type(e).__name__, data)


def store(key, value):
    m[key] = value


attempt(lambda: store(10, 1))
attempt(lambda: store(-11, 1))
attempt(lambda: store(0, 65))
attempt(lambda: store("a", 1))
attempt(lambda: store(1, None))
for value in (b"xy", b"wxyz", b"", b"abc"):
    try:
        m[2:5] = value
        print("stored", value, data)
    except ValueError:
        print("ValueError", value, data)
readonly = memoryview(b"constant")
try:
    readonly[0] = 1
except TypeError:
    print("TypeError")
try:
    readonly[0:2] = b"xx"
except TypeError:
    print("TypeError")
