# marshal writes a code object as the bytes of a .mpy file: unused rows of the tables are empty.
import marshal


code = compile(
    """
def g(x, y=2):
    big = (1, 2.5, "a long string that is not interned", b"b", ...)
    def inner(): return big
    return big, 2j, -3, 123456789012345678901234567890, inner
print(g(1)[0], g(0)[-1]())
""",
    "name.py",
    "exec",
)
data = marshal.dumps(code)
# The number of bits of a small int is part of the header.
print(data[:3], data[4:])
exec(marshal.loads(data))
print(marshal.dumps(marshal.loads(data)) == data)

part = marshal.dumps(g.__code__)
print(part[:3], part[4:])
print(type(g)(marshal.loads(bytearray(part)), {})(0, 0)[:4])

for value in (g, type, None, 1, b"", "text"):
    try:
        marshal.dumps(value)
    except ValueError as e:
        print("ValueError", e)
for value in (b"", b"M", b"M\x05\x00\x1f", b"M\x06\x00\x7f", "M\x06"):
    try:
        marshal.loads(value)
    except ValueError as e:
        print("ValueError", e)
try:
    marshal.loads(None)
except TypeError as e:
    print("TypeError", e)
