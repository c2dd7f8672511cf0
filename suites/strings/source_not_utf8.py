# Source text is taken byte by byte: what is not UTF-8 is allowed in names, strings and comments.
exec(b"# \xff\nx\xff = 'a\xe9'\ny = x\xff")
print(len(y), [ord(c) for c in y], y.encode())
print(y == 'a\xe9', repr(y), 'a' in y)
exec(b"def f\xfe(\xc3=1):\n return \xc3\nprint(f\xfe(), f\xfe(**{'k': 2} if 0 else {}))")
for source in b"\xe9", b"None.\xe9", b"f\xfe(\xc4=1)":
    try:
        exec(source)
    except Exception as e:
        print(type(e).__name__, repr(e.args[0]))
try:
    print(b"a\xe9".decode())
except UnicodeError as e:
    print(type(e).__name__, e)
